import Foundation
import Mahdar
import MahdarArchive
import MahdarAssistants
import MahdarJSON
import Testing

/// An archive of short reports about people who don't exist, and a door to it.
final class Door {
  static let reader: Result<Reader, KnowledgeError> = {
    do throws(KnowledgeError) { return .success(try Reader()) } catch { return .failure(error) }
  }()

  let folder: String
  let server: AssistantServer

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let reader = try Self.reader.get()
    let archive = try Archive(path: folder + "/test.mahdar", access: .create) { reader.lexicon }
    var worker = reader.makeWorker()
    let kept = Self.articles.map { article in
      let record = worker.read(article)
      var buffer = JSONBuffer()
      JSONLines().append(record, to: &buffer)
      return RecordedArticle(record: record, line: buffer.bytes)
    }
    try archive.keep(kept, knowledge: "k1")
    server = AssistantServer(archive: archive, reader: reader, version: "0.0")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let articles = [
    Article(
      id: "dam", outlet: "صحيفة المرفأ", url: "https://example.org/dam", title: "السد يمتلئ",
      published: "2024-03-05",
      text: Text("قال وزير الري نادر العطار إن السد امتلأ قبل موعده. وأضاف: «سنفتح البوابات يوم الأحد».")),
    Article(
      id: "a b/ج", outlet: "وكالة الضفة", title: "نفي", published: "2024-03-06",
      text: Text("نفى نادر العطار أن تكون البوابات قد تضررت.")),
  ]

  /// The answer to a message.
  func ask(_ message: String, headers: [String: String]? = nil) throws -> (value: JSONValue, status: Int) {
    let answer = server.answer(Array(message.utf8), headers: headers)
    let bytes = try #require(answer.bytes)
    return (try JSONValue(parsing: bytes), answer.status)
  }

  /// The result of a request.
  func result(_ method: String, _ parameters: String = "{}") throws -> JSONValue {
    let answer = try ask(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#).value
    return try #require(answer["result"], "\(answer)")
  }

  /// What a tool answers.
  func tool(_ name: String, _ arguments: String) throws -> JSONValue {
    let result = try result("tools/call", #"{"name":"\#(name)","arguments":\#(arguments)}"#)
    #expect(result["isError"]?.boolean == false, "\(result)")
    let text = try #require(result["content"]?.array?.first?["text"]?.string)
    #expect(try JSONValue(parsing: Array(text.utf8)) == result["structuredContent"])
    return try #require(result["structuredContent"])
  }
}
