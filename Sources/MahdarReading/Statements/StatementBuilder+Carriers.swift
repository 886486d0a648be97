import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Media that carry what is said and stand where no adjunct does: who was told, who broadcast the document,
/// who asked.
extension StatementBuilder {
  /// مؤتمر في الرياض: whether a city is meant and not the paper called by its name.
  func isHeldThere(_ index: Int) -> Bool {
    index > 0 && session.key(index - 1) == Key.fi
      && !session.words[index].possible.isDisjoint(with: [.place, .placeHead])
  }

  /// للاتحاد الدولي: whether a paper's name is the first word of a body's.
  func isInLongerName(_ index: Int, _ end: Int) -> Bool {
    let word = session.words[index]
    guard word.possible.contains(.articled), index > 0, document.tokens[index - 1].kind != .mark else {
      return false
    }
    if word.phraseEnd > index + 1 { return !word.phraseClasses.contains(.media) }
    return index + 1 < end && session.words[index + 1].proclitics == .article
      && session.words[index + 1].part == .adjective
  }

  /// The medium that carried a statement, where nothing in its adjuncts tells: أبلغ المصدر وكالة X أن, جاء في
  /// البيان الذي بثه التلفزيون, وفي استطلاع أجرته صحيفة X، أشاد.
  func carrier(of match: Match) -> String? {
    told(match) ?? broadcaster(of: match) ?? asker(of: match)
  }

  /// The medium of the occasion told behind the content: طالب المدرب بالهدوء، وذلك خلال حديثه لصحيفة X.
  func toldBehind(_ item: Found) -> String? {
    let comma = item.endToken
    guard item.within < 0, comma + 3 < document.tokens.count, document.tokens[comma].mark == .comma,
      session.words[comma + 1].classes.contains(.demonstrative),
      session.words[comma + 1].proclitics.contains(.and),
      session.words[comma + 2].part == .adposition,
      session.words[comma + 3].possible.contains(.channel)
    else { return nil }
    let sentence = document.sentenceOf[item.match.cue]
    var end = comma + 4
    while end < document.tokens.count, end < comma + 14, document.sentenceOf[end] == sentence,
      document.tokens[end].mark != .comma
    {
      end += 1
    }
    return medium(from: comma + 2, to: end)
  }

  /// The verb's object or whom إلى leads to, where it is a medium: أبلغ المصدر وكالة X, أوضح إلى صحيفة X, قال
  /// لبرنامج «X».
  private func told(_ match: Match) -> String? {
    guard match.contentStart > match.cue, match.verb >= 0, match.noun < 0 else { return nil }
    let takes = session.knowledge.verbs[match.verb].takes
    let tells = !takes.isDisjoint(with: [.objectThat, .objectBi])
    for index in (match.cue + 1)..<max(match.contentStart, match.cue + 1)
    where document.tokens[index].kind == .word {
      let word = session.words[index]
      if session.key(index - 1) == Key.ila, match.government.isDisjoint(with: [.ila, .objectIla]),
        isMediumNoun(index)
      {
        return nameOfMedium(index, match.contentStart)
      }
      // لبرنامج "X": a programme by its name in marks.
      if word.proclitics.contains(.to), word.possible.contains(.channel), word.part == .noun,
        index + 1 < match.contentStart, session.quotationClose(index + 1) != nil
      {
        return nameOfMedium(index, match.contentStart)
      }
      // قال لـ«X»: what bears a name in marks and is spoken to.
      if session.key(index) == Key.li, index >= match.source?.end ?? 0,
        session.words[index - 1].possible.isDisjoint(with: .document),
        let name = nameInMarks(index + 1, match.contentStart)
      {
        return name
      }
      guard tells, word.proclitics.isEmpty, isTold(index, behind: match.cue) else { continue }
      // أبلغت الوكالة أن: the medium that tells.
      if index == match.cue + 1, match.source?.start == index { continue }
      return nameOfMedium(index, match.contentStart)
    }
    return nil
  }

  /// Whether a medium stands at a token that nothing before it governs, as the one who is told: أبلغ الناطق
  /// وكالة X; not نائب رئيس تحرير صحيفة X, مدينة X.
  private func isTold(_ index: Int, behind cue: Int) -> Bool {
    let word = session.words[index]
    let before = session.words[index - 1]
    let isFree =
      index - 1 == cue || before.isDefinite || before.stem < 0 || document.tokens[index - 1].kind == .mark
      || !before.classes.isDisjoint(with: [.givenName, .familyName])
    if isMediumNoun(index) { return isFree && !word.inflection.contains(.plural) }
    return isListedOutlet(index) && word.possible.isDisjoint(with: .place) && before.part != .adposition
      && (isFree || session.personLevel(index - 1) >= 1 && before.classes.isDisjoint(with: .placeHead))
  }

  /// A name of a few words between two quotation marks, whichever they are, of no person.
  func nameInMarks(_ open: Int, _ limit: Int) -> String? {
    let marks: [Mark] = [.quoteOpen, .quoteEither, .quoteClose]
    guard open + 1 < limit, marks.contains(document.tokens[open].mark),
      let close = ((open + 2)..<max(min(limit, open + 6), open + 2)).first(where: {
        marks.contains(document.tokens[$0].mark)
      }),
      names.beginning(at: open + 1) == nil, !isNetwork(open + 1)
    else { return nil }
    return document.text[document.range(TokenRange(open + 1, close))]
  }

  /// البيان الذي بثه التلفزيون, بيان للوزارة نقلته وكالة X: the medium that the clause on a document names.
  private func broadcaster(of match: Match) -> String? {
    guard let source = match.source,
      session.words[source.start].possible.contains(.document)
        || source.start + 1 < source.end && session.words[source.start + 1].possible.contains(.document)
    else { return nil }
    let end = min(document.tokens.count, source.end + 6)
    return publishing(from: source.start + 1, to: end, sentence: document.sentenceOf[match.cue])
  }

  /// نشرت صحيفة X تصريحات للمدرب عبر فيها: who brought out the words that a clause on them takes up.
  func bringer(of match: Match, _ speaker: Int, _ resolver: inout Resolver) -> String? {
    publisher(of: match).flatMap { relayedBy($0, match, speaker, &resolver) }
  }

  private func publisher(of match: Match) -> TokenRange? {
    let sentence = document.sentenceOf[match.cue]
    guard sentence >= 0, match.verb >= 0, session.takesUp(match.cue + 1) else { return nil }
    let start = max(document.sentences[Int(sentence)].start, match.cue - 26)
    let verbs = session.grammar.words(.publishing)
    guard
      let verb = (start..<match.cue).last(where: { session.matches($0, verbs) && session.isFiniteVerb($0) }),
      let subject = session.subject(of: verb, limit: match.cue),
      !session.words[subject.start].possible.isDisjoint(with: [.media, .organisation])
    else { return nil }
    // What was brought out is no part of its publisher's name.
    let object = (subject.start + 1..<max(subject.end, subject.start + 1)).first {
      !session.words[$0].isDefinite && !session.words[$0].possible.isDisjoint(with: [.channel, .document])
    }
    return TokenRange(subject.start, object ?? subject.end)
  }

  /// في استطلاع أجرته صحيفة X، أشاد …; أدانت بشدة في نبأ أوردته وكالة X: the occasion in front or behind the
  /// verb.
  private func asker(of match: Match) -> String? {
    let sentence = document.sentenceOf[match.cue]
    guard sentence >= 0, match.contentKind != .before, match.contentKind != .preceding else { return nil }
    let start = document.sentences[Int(sentence)].start
    if match.cue - start < 18,
      let opener = (start..<match.cue).first(where: { session.words[$0].part == .adposition }),
      session.words[opener].endsIn(Letter.feh, Letter.yeh),
      !(start..<match.cue).contains(where: { session.isThat($0) || document.tokens[$0].mark == .colon }),
      let name = publishing(from: opener + 2, to: match.cue, sentence: sentence)
    {
      return name
    }
    let end = min(document.sentences[Int(sentence)].end, match.cue + 9)
    for index in (match.cue + 1)..<max(end, match.cue + 1)
    where session.key(index) == Key.fi && index + 1 < end
      && !session.words[index + 1].possible.isDisjoint(with: [.document, .channel])
    {
      return publishing(from: index + 2, to: min(end + 3, index + 6), sentence: sentence)
    }
    return nil
  }

  /// The medium behind a verb with a pronoun: نشرته أمس صحيفة X.
  private func publishing(from start: Int, to end: Int, sentence: Int32) -> String? {
    for verb in start..<max(start, min(end, document.tokens.count - 1))
    where document.sentenceOf[verb] == sentence && session.words[verb].hasEnclitic
      && (session.readsAsVerb(verb) || session.isVerbOnNoun(verb))
    {
      var index = verb + 1
      while index < document.tokens.count, session.words[index].possible.contains(.temporal),
        !isMediumNoun(index), !isListedOutlet(index)
      {
        index += 1
      }
      guard index < document.tokens.count, document.sentenceOf[index] == sentence,
        isMediumNoun(index) || isListedOutlet(index)
      else { return nil }
      return nameOfMedium(index, min(document.tokens.count, index + 7))
    }
    return nil
  }

  /// A noun that says of what kind a medium is: وكالة, صحيفة, التلفزيون.
  private func isMediumNoun(_ index: Int) -> Bool {
    let word = session.words[index]
    return word.part == .noun && word.classes.contains(.media) && word.possible.isDisjoint(with: .channel)
      && word.proclitics.isSubset(of: .article) && !(word.hasEnclitic && word.row < 0)
      && word.classes.isDisjoint(with: WordClasses.title)
      // أصدرته اليوم: a common word that an outlet is called by as well.
      && (word.row < 0 || isOutletName(index)) && !isNetwork(index)
  }

  private func isListedOutlet(_ index: Int) -> Bool {
    let word = session.words[index]
    return word.row >= 0 && session.knowledge.names[Int(word.row)].list == .outlets
      && word.proclitics.isSubset(of: .article) && isOutletName(index) && !isNetwork(index)
  }

  /// Who quotes the source of a relayed word: ذكرت صحيفة X، نقلا عن مسؤولين قولهم إن.
  func quoting(_ match: Match) -> TokenRange? {
    guard let source = match.source, source.end <= match.cue, source.start >= 4,
      session.key(source.start - 1) == Key.an, isQuoted(source.start - 2)
    else { return nil }
    let sentence = document.sentenceOf[match.cue]
    var index = source.start - 3
    while index >= 0, document.sentenceOf[index] == sentence, source.start - index < 20 {
      if session.words[index].part == .verb, session.speechVerb(index) != nil {
        return session.subject(of: index, limit: source.start - 2)
      }
      index -= 1
    }
    return nil
  }
}
