import MahdarText
import Testing

@Suite struct AffixTests {
  @Test func standsWhereItsLettersDo() {
    let pronoun = Affix([Letter.heh, Letter.alef])
    let word = Folding.fold("كتابها")
    #expect(pronoun.stands(in: word, at: word.count - 2))
    #expect(!pronoun.stands(in: word, at: 0))
    #expect(!pronoun.stands(in: word, at: word.count - 1))
    #expect(!pronoun.stands(in: word, at: -1))
  }

  @Test func noLettersStandAnywhere() {
    #expect(Affix([]).count == 0)
    #expect(Affix([]).stands(in: [], at: 0))
  }
}
