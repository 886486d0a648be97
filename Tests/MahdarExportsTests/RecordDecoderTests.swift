import Mahdar
import MahdarJSON
import Testing

@Suite struct RecordDecoderTests {
  private func line(_ record: Record) -> [UInt8] {
    var buffer = JSONBuffer()
    JSONLines().append(record, to: &buffer)
    return buffer.bytes
  }

  @Test(arguments: Reports.all.indices) func whatIsWrittenIsReadBack(report: Int) throws {
    let record = Reports.all[report]
    #expect(try RecordDecoder().record(line(record)) == record)
  }

  @Test func whatAReadingGivesIsReadBack() throws {
    let reader = try Reader()
    var worker = reader.makeWorker()
    for report in Reports.all {
      let record = worker.read(report.article)
      let written = line(record)
      #expect(line(try RecordDecoder().record(written)) == written)
    }
  }

  @Test func fieldsOfLaterVersionsArePassedOverAndEarlierOnesMayMiss() throws {
    let bytes = Array(#"{"id":"1","text":"x","something":{"new":[1]}}"#.utf8)
    #expect(try RecordDecoder().record(bytes) == Record(article: Article(id: "1", text: Text("x"))))
  }

  @Test(arguments: [
    (#"{"id":"1"}"#, "text: a string is missing"),
    (#"[]"#, "a record is a JSON object"),
    (
      #"{"id":"1","text":"x","sentences":[[0,2]]}"#,
      "sentences[0]: [0, 2] is no span of a text of 1 code points"
    ),
    (
      #"{"id":"1","text":"x","blocks":[{"span":[0,1],"role":"bdy"}]}"#,
      "blocks[0].role: 'bdy' is none of title, deck, heading, body, caption, furniture"
    ),
    (
      #"{"id":"1","text":"x","contacts":[{"id":"c1","kind":"call"}]}"#,
      "contacts[0].anchor: a span is missing"
    ),
    (#"{"id":"1","text":"x","authors":"y"}"#, "authors: must be a list"),
  ]) func aFaultIsToldWithItsPlace(line: String, message: String) {
    let error = #expect(throws: RecordDecodingError.self) {
      try RecordDecoder().record(Array(line.utf8))
    }
    #expect(error?.description == message)
  }
}
