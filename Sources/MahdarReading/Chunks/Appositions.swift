import MahdarKnowledge
import MahdarText

/// What goes on naming the same behind a mark.
extension Session {
  /// Whether an office of the one before, or the clause that he says, stands behind a semicolon.
  func continuesBehindSemicolon(_ index: Int) -> Bool {
    guard index < document.tokens.count, document.tokens[index].kind == .word else { return false }
    if readsAsThat(index, behind: .by) { return true }
    let word = words[index]
    if word.isNominal, word.proclitics.isSubset(of: .article),
      !word.classes.isDisjoint(with: [.office, .occupation, .rank])
    {
      return true
    }
    // وزاد الراشدي؛ في لقائه أنه, عبر سالم الراشدي؛ عن سعادته: behind a name the sentence goes on.
    guard index >= 2, document.tokens[index - 2].kind == .word else { return false }
    let name = words[index - 2]
    guard
      name.classes.contains(.familyName) || name.classes.contains(.givenName) || name.stem < 0
        || personLevel(index - 2) > 1
    else { return false }
    return word.part == .adposition && !word.hasEnclitic
      || word.classes.contains(.adjunct) || word.proclitics.contains(.by) && word.isNominal
  }

  /// Whether what follows a comma may still name the same: a title, a name, another office.
  func continuesApposition(_ index: Int, of head: Int) -> Bool {
    guard index < document.tokens.count, startsNounPhrase(index) else { return false }
    let word = words[index]
    if document.tokens[index].kind == .foreign { return true }
    if isFiniteVerb(index) || opensAdjunct(index) { return false }
    if speechParticiple(index) != nil { return false }
    // A plural does not stand for one person: وكيل الوزارة، مديري المدارس.
    if words[head].inflection.contains(.singular), word.inflection.contains(.plural),
      !word.classes.isDisjoint(with: .title), word.inflection.isDisjoint(with: [.singular, .brokenPlural]),
      !word.proclitics.contains(.article)
    {
      return false
    }
    if word.proclitics.contains(.and) {
      return !word.classes.isDisjoint(with: .title) || word.classes.contains(.givenName)
    }
    if word.classes.contains(.frontAdverb) { return false }
    if document.tokens[index].kind == .mark { return true }
    return !word.possible.isDisjoint(with: [
      .office, .honorific, .rank, .occupation, .kin, .royal, .givenName, .familyName, .namePart,
    ]) || word.part == .properNoun || word.stem < 0 || word.possible.contains(.organisation)
  }

  /// How far an office set between commas may reach, in tokens.
  private static let insertedReach = 24

  /// أكد سامر الحداد، مدير المسرح، حرصه: where the office begins of who is named at the head of a phrase, and
  /// the comma that closes it, if commas part it from both. Further offices behind that comma are taken
  /// along.
  ///
  /// - Parameters:
  ///   - t: The first word of the phrase.
  ///   - reach: The token before which the phrase may end; its comma may stand there.
  func officeBehindName(_ t: Int, _ reach: Int) -> (start: Int, close: Int?)? {
    let last = min(reach, document.tokens.count - 2)
    guard t < last,
      let place = (t + 1...last).first(where: {
        document.tokens[$0].mark == .comma
          || $0 < reach && opensOffice($0, isFirst: true) && endsNamed($0 - 1, t)
      })
    else { return nil }
    // قدر سامر الحداد دعم الأمير، وزير الثقافة: what he said begins before the office.
    guard !(t + 1..<place).contains(where: beginsMatter) else { return nil }
    // أكد سامر الفارس مشاركة: before what is done it is a family name.
    if document.tokens[place].mark != .comma { return isDeed(place + 1) ? nil : (place, nil) }
    guard opensOffice(place + 1, isFirst: true), endsNamed(place - 1, t) else { return nil }
    var close = place
    while opensOffice(close + 1, isFirst: close == place), let next = closingComma(close + 1) { close = next }
    return (place + 1, close > place ? close : nil)
  }

  /// سالم الحداد | رئيس النادي, سالم الحداد، | المتحدث باسم الهيئة: whether an office that stands at a token,
  /// right behind a name or behind the comma after it, is that of whoever bears the name that the phrase
  /// from `start` on ends with.
  func isOfficeOfName(_ t: Int, from start: Int) -> Bool {
    guard t > start, t < document.tokens.count, document.tokens[t].kind == .word else { return false }
    let last = document.tokens[t - 1].mark == .comma ? t - 2 : t - 1
    guard last >= start, document.tokens[last].kind == .word else { return false }
    let office = words[t]
    guard office.classes.contains(.office), office.proclitics.isSubset(of: .article), !office.hasEnclitic,
      office.inflection.isDisjoint(with: [.plural, .brokenPlural])
    else { return false }
    let name = words[last]
    if name.part == .properNoun || name.stem < 0
      || !name.classes.isDisjoint(with: [.givenName, .familyName, .namePart])
    {
      return name.possible.isDisjoint(with: [.country, .placeHead])
    }
    // الأمير سالم بن عبد العزيز، وزير الثقافة: the last word of a name may be another word as well.
    return titledName(start, limit: t).map { $0.end == last + 1 } ?? false
  }

  /// دعم, الاهتمام: a noun that is neither a name nor a title, with which what somebody said may begin.
  private func beginsMatter(_ index: Int) -> Bool {
    isDeed(index)
      || words[index].part == .noun && words[index].proclitics == .article && nameScore(index) == 0
        && words[index].possible.isDisjoint(with: .title)
  }

  /// Whether a word looks like the last one of a person's name in the phrase that begins at `t`.
  private func endsNamed(_ index: Int, _ t: Int) -> Bool {
    guard document.tokens[index].kind == .word else { return false }
    let score = nameScore(index)
    return score == 2 || score > 0 && (index == t || nameScore(index - 1) > 0)
  }

  /// Whether an office opens at a token; a further one may be joined: وعضو المجلس.
  private func opensOffice(_ index: Int, isFirst: Bool) -> Bool {
    guard index < document.tokens.count, document.tokens[index].kind == .word else { return false }
    let word = words[index]
    return word.isNominal && !word.hasEnclitic
      && word.proclitics.isSubset(of: isFirst ? .article : [.article, .and])
      && !word.classes.isDisjoint(with: [.office, .occupation, .rank])
      // الأمين العام is an office, though people are called الأمين; مشاركة is what is done.
      && (word.classes.isDisjoint(with: [.givenName, .familyName])
        || word.phraseEnd > index + 1 && word.phraseClasses.contains(.office))
      && !isDeed(index)
  }

  /// The next comma, with nothing between that belongs to another clause.
  private func closingComma(_ start: Int) -> Int? {
    var index = start + 1
    while index < min(document.tokens.count, start + Session.insertedReach),
      document.sentenceOf[index] == document.sentenceOf[start]
    {
      if document.tokens[index].mark == .comma { return index }
      if let close = quotationClose(index) {
        index = close + 1
        continue
      }
      if isBarrier(index) || isThat(index) || isFiniteVerb(index) || document.tokens[index].mark == .colon
        || words[index].classes.contains(.relative) || speechParticiple(index) != nil
      {
        return nil
      }
      index += 1
    }
    return nil
  }
}
