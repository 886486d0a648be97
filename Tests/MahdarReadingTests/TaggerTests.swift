import Mahdar
import Testing

@Suite struct TaggerTests {
  private func tag(_ text: String) throws -> [TaggedToken] {
    var tagger = try Reader().makeTagger()
    return Array(tagger.tag(Text(text)).joined())
  }

  @Test func segmentsAreTheCliticsOfEachWord() throws {
    let tokens = try tag("وكتابها وكتابة الرسالة للسلطة، وسيصدر بالعربية عنهم.")
    let segments = tokens.map { $0.segments.joined(separator: "+") }
    #expect(
      segments == [
        "و+كتاب+ها", "و+كتابة", "ال+رسالة", "ل+ال+سلطة", "،", "و+س+يصدر", "ب+ال+عربية", "عن+هم", ".",
      ])
  }

  @Test func aPronounBehindOneLetterIsTheStem() throws {
    let tokens = try tag("قال له ذلك أمس.")
    #expect(tokens[1].segments == ["ل", "ه"])
    #expect(tokens[1].partOfSpeech == .pronoun)
    #expect(tokens[1].lemma == "هو")
  }

  @Test func anAlefWithHamzaIsNoArticle() throws {
    #expect(try tag("شهدت ألعاب القوى إقبالا.")[1].segments == ["ألعاب"])
  }

  @Test func personsAndPlacesAreFound() throws {
    let tokens = try tag("وصل الرئيس الأميركي باراك أوباما إلى القاهرة أمس.")
    #expect(tokens.map(\.name) == ["O", "O", "O", "B-PERS", "I-PERS", "O", "B-LOC", "O", "O"])
  }

  @Test func givenWordsStayAsTheyAre() throws {
    var tagger = try Reader().makeTagger()
    let words = ["99ر92", "(", "FBI", "و", "", "ـ", "والقاهرة"].filter { !$0.isEmpty }
    let tagged = tagger.tag(sentences: [words, [], ["نعم"]])
    #expect(tagged.map { $0.map(\.form) } == [words, [], ["نعم"]])
    #expect(tagged[0][1].partOfSpeech == .punctuation)
  }

  @Test func segmentsJoinBackToTheWord() throws {
    let text = "وللمرة الأولى سيلتقي وزراؤهم بالمسؤولين، فأعلنوا أن لجنتكم ستزورنا وأنها لن تعود إليها."
    let tokens = try tag(text)
    #expect(tokens.count > 10)
    for token in tokens {
      // Behind ل the article's alef is shown though it is not written.
      let joined = token.segments.joined()
      #expect(joined == token.form || token.segments.contains("ال") && joined.count == token.form.count + 1)
    }
  }
}
