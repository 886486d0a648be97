import MahdarText
import Testing

@Suite struct NameWordsTests {
  private func list(_ rows: [(String, String)]) throws -> NameWords {
    var words: [(words: [[UInt8]], levels: UInt32)] = []
    for (name, text) in rows {
      let levels = try #require(NameWords.levels(text))
      words.append((name.split(separator: " ").map { Folding.fold(String($0)) }, levels))
    }
    return try #require(NameWords(NameWords.encode(words)))
  }

  @Test func aWordIsFoundWithAndWithoutItsArticle() throws {
    let words = try list([("زهران", "120340"), ("الزهراني", "070000")])
    #expect(words.levels(Folding.fold("زهران")[...]) & 0o777777 == 0o043021)
    #expect(words.levels(Folding.fold("زهراني")[...]) == words.levels(Folding.fold("الزهراني")[...]))
    #expect(words.levels(Folding.fold("سلمان")[...]) == 0)
  }

  @Test func ofTwoRowsTheHigherLevelsCount() throws {
    let words = try list([("أحمد", "102000"), ("احمد", "310000")])
    #expect(words.levels(Folding.fold("أحمد")[...]) == 0o213)
  }

  @Test func aNameOfSeveralWordsIsFoundAsAWhole() throws {
    let words = try list([("وادي القمر", "L")])
    let hash = NameWords.joined(NameWords.key(Folding.fold("وادي")[...]), Folding.fold("القمر"))
    #expect(words.levels(hash) == 1 << 18)
    #expect(words.levels(Folding.fold("وادي")[...]) == 0)
  }

  @Test(arguments: ["", "12345", "999999", "X"]) func otherLevelsAreRefused(levels: String) {
    #expect(NameWords.levels(levels) == nil)
  }

  @Test func otherBytesAreNoList() {
    #expect(NameWords([]) == nil)
    #expect(NameWords([0x4D, 0x48, 0x44, 0x57, 2, 0, 0, 0]) == nil)
  }
}
