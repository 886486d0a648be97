import Foundation
import MahdarJSON
import Testing

@testable import Mahdar
@testable import MahdarArchive

/// The reader that all tests share: its knowledge is loaded once.
enum Shared {
  static let reader: Result<Reader, KnowledgeError> = {
    do throws(KnowledgeError) { return .success(try Reader()) } catch { return .failure(error) }
  }()
}

/// An archive in a folder of its own, which goes with it.
final class TestArchive {
  let folder: String
  let path: String
  let archive: Archive

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    path = folder + "/test.mahdar"
    let reader = try Shared.reader.get()
    archive = try Archive(path: path, access: .create) { reader.lexicon }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Reads and keeps articles.
  @discardableResult
  func keep(_ articles: [Article], knowledge: String = "k1") throws -> KeptCounts {
    var worker = try Shared.reader.get().makeWorker()
    let recorded = articles.map { article in
      let record = worker.read(article)
      return RecordedArticle(record: record, line: TestArchive.line(record))
    }
    return try archive.keep(recorded, knowledge: knowledge)
  }

  static func line(_ record: MahdarRecord.Record) -> [UInt8] {
    var buffer = JSONBuffer()
    JSONLines().append(record, to: &buffer)
    return buffer.bytes
  }
}

/// Short reports about people who don't exist.
enum Reports {
  static let dam = Article(
    id: "dam", outlet: "صحيفة المرفأ", url: "https://example.org/dam", title: "السد الجديد يمتلئ قبل موعده",
    published: "2024-03-05",
    text: Text(
      """
      قال وزير الري نادر العطار إن السد امتلأ قبل موعده. وأضاف: «سنفتح البوابات يوم الأحد».
      وأكّدت المهندسة سلوى الحداد أن سكان القرى عادوا إلى بيوتهم بمدينتهم القديمة.
      """))
  static let denial = Article(
    id: "denial", outlet: "وكالة الضفة", url: "https://example.org/denial", title: "نفي رسمي",
    published: "2024-03-06T10:00:00Z",
    text: Text(
      """
      نفى نادر العطار أن تكون البوابات قد تضررت. ويؤكد خبراء أن المدينة في أمان.
      """))
  static let museum = Article(
    id: "museum", outlet: "صحيفة المرفأ", title: "المتحف يفتح أبوابه", published: "2024-04-01",
    text: Text("أعلنت مديرة المتحف هالة المنصوري افتتاح القاعة الكبرى أمام الزوار."))

  static let all = [dam, denial, museum]
}

/// Records made by hand, so that tests don't hang on what the reading finds.
enum HandMade {
  static func find(_ text: Text, _ words: String) -> TextRange {
    let bytes = text.bytes
    let sought = Array(words.utf8)
    for start in 0...(bytes.count - sought.count)
    where bytes[start..<(start + sought.count)].elementsEqual(sought) {
      return TextRange(start, start + sought.count)
    }
    return TextRange(0, 0)
  }

  /// A record of a text with three who may act in it: `e1`, `e2` and the body `e3`.
  static func record(
    _ id: String, _ day: String, _ text: String, outlet: String = "صحيفة المرفأ",
    _ fill: (inout MahdarRecord.Record, (String) -> TextRange) -> Void
  ) -> RecordedArticle {
    let article = Article(id: id, outlet: outlet, published: day, text: Text(text))
    var record = MahdarRecord.Record(article: article)
    record.entities = [
      Entity(id: "e1", kind: .person, name: "نادر العطار"),
      Entity(id: "e2", kind: .person, name: "هالة المنصوري"),
      Entity(id: "e3", kind: .organisation, name: "مجلس المياه"),
    ]
    fill(&record) { find(article.text, $0) }
    return RecordedArticle(record: record, line: TestArchive.line(record))
  }
}
