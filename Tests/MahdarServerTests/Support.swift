import Foundation
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarServer

/// The reader that all tests share: its knowledge is loaded once.
enum Shared {
  static let reader: Result<Reader, KnowledgeError> = {
    do throws(KnowledgeError) { return .success(try Reader()) } catch { return .failure(error) }
  }()
}

/// A newsroom over an archive in a folder of its own, which goes with it.
final class TestNewsroom {
  let folder: String
  let archive: Archive
  let newsroom: Newsroom

  init(_ articles: [Article] = Reports.all, _ change: (inout NewsroomConfiguration) -> Void = { _ in }) throws
  {
    folder = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let reader = try Shared.reader.get()
    archive = try Archive(path: folder + "/test.mahdar", access: .create) { reader.lexicon }
    var configuration = NewsroomConfiguration()
    configuration.asOf = "2024-03-07"
    change(&configuration)
    newsroom = try Newsroom(
      archive: archive, reader: reader, knowledge: "k1", configuration: configuration)
    try keep(articles)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func keep(_ articles: [Article]) throws {
    var worker = try Shared.reader.get().makeWorker()
    let recorded = articles.map { article in
      let record = worker.read(article)
      var buffer = JSONBuffer()
      JSONLines().append(record, to: &buffer)
      return RecordedArticle(record: record, line: buffer.bytes)
    }
    try archive.keep(recorded, knowledge: "k1")
  }

  /// Asks the newsroom.
  func get(_ uri: String, headers: HTTPFields = [:]) async throws -> TestResponse {
    try await newsroom.application().test(.router) { client in
      try await client.execute(uri: uri, method: .get, headers: headers)
    }
  }
}

extension TestResponse {
  /// The body as text.
  var text: String { String(buffer: body) }
}

/// Short reports about people who don't exist.
enum Reports {
  static let dam = Article(
    id: "dam", outlet: "صحيفة المرفأ", url: "https://example.org/dam", title: "السد الجديد يمتلئ قبل موعده",
    published: "2024-03-05T09:30:00Z",
    text: Text(
      """
      قال وزير الري نادر العطار إن السد امتلأ قبل موعده. وأضاف: «سنفتح البوابات يوم الأحد».
      وأكّدت المهندسة سلوى الحداد أن 12 قرية نجت من الفيضان.
      """))
  static let denial = Article(
    id: "denial", outlet: "وكالة الضفة", title: "نفي رسمي", published: "2024-03-05T11:00:00Z",
    text: Text(
      "نفى نادر العطار أن تكون بوابات السد قد تضررت. والتقى الوزير نادر العطار السفيرة هالة المنصوري."))

  static let all = [dam, denial]

  /// Everything that could do harm, in every field that an article has.
  static let hostile = Article(
    id: "x'\"<b>/../?#&%2F", outlet: "<script>alert(1)</script>\u{202E}", url: "javascript:alert(1)",
    title: "</title><script>alert(2)</script>\u{202E}\u{2066} عنوان", deck: "<img src=x onerror=alert(3)>",
    authors: ["\"><svg onload=alert(4)>"], published: "2024-03-05T12:00:00Z",
    text: Text(
      "قال <script>alert(5)</script> نادر العطار إن السد\u{202E} امتلأ {{{body}}} [[name]].\u{200B}\u{200B}\n"
        + String(repeating: "ط", count: 4000) + "\u{1B}[31m\n<iframe src=//evil.example></iframe>"))
}
