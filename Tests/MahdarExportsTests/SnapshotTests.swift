import Mahdar
import MahdarJSON
import Testing

/// What the three reports look like in each form, to the byte.
@Suite struct SnapshotTests {
  @Test func jsonLines() throws {
    var buffer = JSONBuffer()
    for record in Reports.all { JSONLines().append(record, to: &buffer) }
    try expectSnapshot(buffer.bytes, "reports.jsonl")
  }

  @Test(arguments: [false, true]) func terminal(hasColours: Bool) throws {
    var bytes: [UInt8] = []
    var tally = SpeakerTally()
    let writer = TerminalText(columns: 72, hasColours: hasColours)
    for record in Reports.all {
      writer.append(record, to: &bytes)
      tally.add(record)
    }
    writer.append(tally, to: &bytes)
    try expectSnapshot(bytes, hasColours ? "reports-colour.txt" : "reports.txt")
  }

  @Test func page() throws { try expectSnapshot(htmlPage(Reports.all), "reports.html") }

  @Test func pageOfOne() throws { try expectSnapshot(htmlPage([Reports.compensation]), "report.html") }
}

/// The page of some records.
func htmlPage(_ records: [Record]) -> [UInt8] {
  let page = HTMLPage()
  var body: [UInt8] = []
  for (number, record) in records.enumerated() { page.append(record, number: number, to: &body) }
  let entries = records.enumerated().map { HTMLPage.Entry($1, number: $0) }
  return page.head(entries) + body + page.foot()
}
