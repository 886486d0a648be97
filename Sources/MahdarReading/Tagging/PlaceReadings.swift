import MahdarKnowledge
import MahdarText

/// Which place a listed word means that may mean another, or none.
extension Session {
  /// Settles places whose word alone doesn't tell them: a city that bears the name of another country's
  /// capital, a place called by its head noun after it was named, and a noun that is spelt like a conjunction
  /// and a place.
  func settlePlaces() {
    var named: [[UInt8]: Int] = [:]
    for index in words.indices where document.tokens[index].kind == .word {
      let word = words[index]
      if word.row >= 0 {
        if index > 0, isCutNoun(index) {
          words[index].row = -1
          words[index].phraseEnd = index + 1
          words[index].phraseClasses = []
          words[index].classes.subtract([.place, .country])
          words[index].possible.subtract([.place, .country])
        } else if let other = knowledge.homonyms[word.row], word.phraseEnd == index + 1,
          word.phraseClasses.contains(.place), leans(index, to: other)
        {
          words[index].row = other
        } else if let head = knowledge.placeHeads[word.row] {
          named[head] = index
        }
      } else if word.classes.contains(.placeHead), word.part == .noun, word.proclitics.contains(.article),
        !named.isEmpty, let first = bareWord(index), let known = named[first],
        !isFollowedByAdjective(index)
      {
        words[index].row = words[known].row
        words[index].phraseEnd = index + 1
        words[index].phraseClasses = [.country, .place]
        words[index].classes.formUnion([.country, .place])
        words[index].possible.formUnion([.country, .place])
      }
    }
  }

  /// القطاع الصحي: what an adjective or a genitive tells apart is another.
  private func isFollowedByAdjective(_ index: Int) -> Bool {
    let next = index + 1
    guard next < words.count, document.tokens[next].kind == .word else { return false }
    return words[next].proclitics == .article && words[next].part != .verb
      && words[next].possible.isDisjoint(with: .temporal)
  }

  /// فرقة: whether a listed place behind ف is the rest of a listed noun.
  private func isCutNoun(_ index: Int) -> Bool {
    guard words[index].firstLetter == Letter.feh, words[index].phraseEnd == index + 1,
      phraseSkip(index) == 1, words[index].phraseClasses.contains(.place)
    else { return false }
    return analyses(index).contains {
      $0.proclitics.isEmpty && $0.partOfSpeech == .noun
    }
  }

  /// Whether the sentence, or the article where the sentence tells nothing, is about the country of a city
  /// rather than about the country whose capital is called like it.
  private func leans(_ index: Int, to other: Int32) -> Bool {
    let own = words[index].row
    let sentence = document.sentenceOf[index]
    if sentence >= 0 {
      let near = told(document.sentences[Int(sentence)], own, other)
      if near.own != near.other { return near.other > near.own }
    }
    let all = told(TokenRange(0, min(words.count, Session.placeReach)), own, other)
    return all.other > all.own
  }

  /// How many tokens of an article are looked at for its country.
  private static let placeReach = 600

  /// How many words of a range tell of the countries of two rows.
  private func told(_ range: TokenRange, _ own: Int32, _ other: Int32) -> (own: Int, other: Int) {
    let countries = (knowledge.names[Int(own)].country, knowledge.names[Int(other)].country)
    var count = (own: 0, other: 0)
    for index in range.start..<range.end where document.tokens[index].kind == .word {
      let word = words[index]
      let code: String?
      if word.row >= 0 {
        if word.row == own, !word.phraseClasses.contains(.country) { continue }
        code = knowledge.names[Int(word.row)].country
      } else if word.possible.contains(.nisba) {
        code = knowledge.offices.country(bareWords(TokenRange(index, index + 1)))
      } else {
        continue
      }
      if code == countries.0 { count.own += 1 }
      if code == countries.1 { count.other += 1 }
    }
    return count
  }
}
