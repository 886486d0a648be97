import MahdarKnowledge
import MahdarText
import Testing

@Suite struct PackedWordsTests {
  private static let files = KnowledgeFile.embedded
  private static let list = files.filter { $0.name == Knowledge.wordsName }

  /// What the lexicon has for all forms, one reading a line.
  private func readings(_ lexicon: Lexicon) -> [String] {
    lexicon.stems.map {
      "\(lexicon.lemmas[Int($0.lemma)]) \($0.partOfSpeech) \($0.inflection.rawValue) \($0.classes.rawValue) "
        + "\($0.reporting) \($0.frequency) \($0.spelling.rawValue) \($0.next)"
    }
  }

  @Test func `the packed list is that of the words as they stand`() throws {
    let list = try #require(Self.list.first)
    let packed = try #require(Self.files.first { $0.name == Knowledge.packedWordsName })
    #expect(
      try Knowledge.packedWords(list) == packed.bytes,
      "models/lexicon.bin is not made from lexicon/words.tsv as it stands; run make lexicon")
  }

  @Test func `packed or parsed, the lexicon is the same`() throws {
    let packed = try Knowledge(Self.files).lexicon
    let parsed = try Knowledge(Self.files.filter { $0.name != Knowledge.packedWordsName }).lexicon
    #expect(readings(packed) == readings(parsed))
  }

  @Test func `of another list the packed one is no image`() throws {
    let list = "form\tlemma\tpos\tfeatures\tzipf\nزقزقان\tزقزقان\tNOUN\tm,sg\t3.0\n"
    let others = Self.files.filter { $0.name != Knowledge.wordsName }
    let file = KnowledgeFile(name: Knowledge.wordsName, bytes: Array(list.utf8))
    let lexicon = try Knowledge(others + [file]).lexicon
    let codes = Folding.fold("زقزقان")
    let position = lexicon.firstStem(codes, 0..<codes.count)
    #expect(position >= 0 && lexicon.lemmas[Int(lexicon.stems[position].lemma)] == "زقزقان")
    #expect(lexicon.stems.count < 60_000)
  }

  @Test(arguments: [
    [], Array("MHDL".utf8), Array("MHDL\u{2}\0\0\0".utf8) + [UInt8](repeating: 0xFF, count: 40),
  ])
  func `bytes that are no packed list are refused`(_ bytes: [UInt8]) {
    #expect(PackedWords(bytes.span) == nil)
    let file = KnowledgeFile(name: Knowledge.packedWordsName, bytes: bytes)
    #expect(throws: KnowledgeError.self) { try Knowledge([file]) }
  }

  @Test func `a packed list that points beyond its end is read without harm`() throws {
    var packer = WordPacker()
    packer.add(
      Folding.fold("باب"), lemma: Array("باب".utf8), .noun, [.singular], frequency: 30, spelling: .unknown)
    var bytes = try #require(packer.pack(fingerprint: 7))
    // The reading's form, the hash of the form, and its length.
    bytes[40] = 9
    bytes[56] ^= 1
    bytes[64] = 200
    guard let words = PackedWords(bytes.span) else {
      Issue.record("the list was not taken")
      return
    }
    var builder = LexiconBuilder(words, in: bytes.span)
    builder.addReadings(of: words, in: bytes.span)
    #expect(builder.build().stems.isEmpty)
  }

  @Test func `one byte changed, moved or dropped changes the fingerprint`() {
    let bytes = Array("ورد الخبر في النشرة الصباحية".utf8)
    let whole = Fingerprint.of(bytes.span)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(Fingerprint.of(changed.span) != whole)
    }
    let shorter = Array(bytes.dropLast())
    let turned = Array(bytes.reversed())
    #expect(Fingerprint.of(shorter.span) != whole)
    #expect(Fingerprint.of(turned.span) != whole)
  }
}
