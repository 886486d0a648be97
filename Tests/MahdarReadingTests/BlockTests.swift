import Mahdar
import Testing

@Suite struct BlockTests {
  private func roles(_ text: String, title: String? = nil) throws -> [BlockRole] {
    try Shared.read(text, title: title).blocks.map(\.role)
  }

  private let body = "قال مدير الميناء إن الرافعة تعطلت صباح اليوم، وإن العمل سيستأنف غدا."

  @Test func aTextOfOneParagraphIsBody() throws {
    #expect(try roles(body) == [.body])
  }

  @Test func aHeadlineAndAStandfirstStandOnTop() throws {
    #expect(
      try roles("تعطل الرافعة في الميناء\n\nالعمل يستأنف غدا والسفن تنتظر\n\n\(body)\n\n\(body)")
        == [.title, .deck, .body, .body])
  }

  @Test func aShortLineBetweenParagraphsIsAHeading() throws {
    #expect(try roles("\(body)\n\nسفن تنتظر\n\n\(body)") == [.body, .heading, .body])
  }

  @Test func theTitleRepeatedIsFurniture() throws {
    let found = try roles("تعطل الرافعة الكبرى في الميناء\n\n\(body)\n\n\(body)", title: "تعطل الرافعة الكبرى في الميناء")
    #expect(found == [.furniture, .body, .body])
  }

  @Test func noStatementStandsInAHeadline() throws {
    let record = try Shared.read("مدير الميناء يؤكد أن الرافعة آمنة\n\n\(body)\n\n\(body)")
    #expect(record.seen.allSatisfy { $0.cue == "قال" }, "\(record.seen)")
  }

  @Test func blocksCoverTheText() throws {
    let text = "عنوان\n\n\(body)\n\nفرعي\n\n\(body)\n\n\n\(body)"
    let record = try Shared.read(text)
    let words = record.blocks.map { record.article.text[$0.span] }.joined().filter { !$0.isWhitespace }
    #expect(words == text.filter { !$0.isWhitespace })
  }
}
