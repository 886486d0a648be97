import Mahdar
import Testing

@testable import MahdarReading

/// Whatever a text is made of, the work on it grows with its length and no faster.
///
/// Work is counted in steps of the matcher and of the search for the ends of contents, so the tests hold on
/// any machine.
@Suite struct WorkTests {
  /// A unit of text that is repeated without end.
  struct Hostile: CustomTestStringConvertible, Sendable {
    let name: String
    let unit: String
    /// Closes what the unit opens, as often.
    var closing = ""
    var testDescription: String { name }

    func text(_ count: Int) -> Text {
      Text(String(repeating: unit, count: count) + String(repeating: closing, count: count))
    }
  }

  static let hostile: [Hostile] = [
    Hostile(name: "no full stop", unit: "وقال الوزير إن السد امتلأ "),
    Hostile(name: "commas and no full stop", unit: "وقال الوزير إن السد امتلأ، "),
    Hostile(name: "quotations that never close, each with a statement", unit: "قال «إن السد "),
    Hostile(name: "parentheses that never close, each with a statement", unit: "قال (إن السد "),
    Hostile(name: "opening marks", unit: "«"),
    Hostile(name: "straight marks", unit: "\""),
    Hostile(name: "deep nesting", unit: "«سد ", closing: "»"),
    Hostile(name: "deep nesting of statements", unit: "قال الوزير: «", closing: "»"),
    Hostile(name: "colons", unit: "قال الوزير: "),
    Hostile(name: "dashes", unit: "قال - سد - "),
    Hostile(name: "full stops", unit: ". "),
    Hostile(name: "statements", unit: "قال الوزير إن السد امتلأ. "),
    Hostile(name: "verbs of saying", unit: "قال أكد أعلن أضاف "),
    Hostile(name: "nouns and participles of saying", unit: "تأكيد قوله مؤكدا "),
    Hostile(name: "subjects before their verbs", unit: "وكان الوزير قد قال "),
    Hostile(name: "relayed words", unit: "نقلت الصحيفة عن مصدر قوله إن السد امتلأ "),
    Hostile(name: "offices", unit: "رئيس وزير مدير "),
    Hostile(name: "headings", unit: "سد كبير\n"),
    Hostile(name: "statements that look back", unit: "امتلأ السد. أكد ذلك الوزير. "),
  ]

  @Test("Four times the text takes about four times the work", arguments: hostile)
  func growsWithTheText(_ hostile: Hostile) throws {
    let (short, long) = (try work(hostile.text(300)), try work(hostile.text(1200)))
    // The longest sentence is longer than the short text, so its share has not levelled out there.
    #expect(long <= 8 * short + 1_000_000, "\(short) steps, then \(long)")
  }

  @Test("No kind of text takes more than a fixed number of steps a token", arguments: hostile)
  func isBounded(_ hostile: Hostile) throws {
    let text = hostile.text(1200)
    #expect(try work(text) <= 1500 * (text.bytes.count / 2 + 100))
  }

  @Test("Texts without a word in them are read")
  func readsWhatHasNoWords() throws {
    var worker = try Shared.reader().makeWorker()
    for (unit, count) in [(" ", 1_000_000), ("«", 100_000), ("\n", 100_000)] {
      let text = Text(String(repeating: unit, count: count))
      #expect(worker.read(Article(id: "1", text: text)).statements.isEmpty)
    }
  }

  // Work that is not counted takes time: a bound that no machine misses, but that what grows with the cube of
  // the text does.
  @Test(
    "Thousands of quotations that never close, in one sentence, are read in seconds", .timeLimit(.minutes(2)),
    arguments: [
      Hostile(name: "with statements", unit: "قال «إن السد "),
      Hostile(name: "with nested statements", unit: "«قال الوزير إن "),
      Hostile(name: "with contacts", unit: "“التقى الرئيس الوزير اليوم "),
    ])
  func takesSeconds(_ hostile: Hostile) throws {
    var worker = try Shared.reader().makeWorker()
    #expect(!worker.read(Article(id: "1", text: hostile.text(3000))).sentences.isEmpty)
  }

  @Test("A word of any length is read", arguments: [41, 255, 256, 40_000, 1_000_000])
  func readsLongWords(_ letters: Int) throws {
    var worker = try Shared.reader().makeWorker()
    let word = String(repeating: "س", count: letters)
    let record = worker.read(Article(id: "1", text: Text("قال \(word) إن السد امتلأ.")))
    #expect(record.statements.count == 1)
  }

  /// In a long text the places of each form are found once.
  @Test(arguments: [0, 5000]) func aRepeatedNameIsReadInTextsOfAnyLength(sentences: Int) throws {
    let start = String(repeating: "وصل المدير إلى المرفأ. ", count: sentences)
    let text = Text(start + "وصل سامي بيلمان إلى المرفأ. وقال بيلمان إن السد امتلأ.")
    var worker = try Shared.reader().makeWorker()
    let record = worker.read(Article(id: "1", text: text))
    #expect(record.statements.last?.sourceEntity == "سامي بيلمان")
  }

  private func work(_ text: Text) throws -> Int {
    let reader = try Shared.reader()
    let session = Session(knowledge: reader.knowledge, grammar: reader.grammar)
    var worker = Reader.Worker(session)
    _ = worker.read(Article(id: "1", text: text))
    return session.work
  }
}
