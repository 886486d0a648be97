import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON
import NIOPosix
import Synchronization

extension Newsroom {
  /// Records in the form of another program, written as they are read.
  func export(_ request: Request, _ context: NewsroomContext) throws -> Response {
    try mayRead(context)
    let ask = ask(request, context)
    guard let form = Exports.named(ask.parameters["form"] ?? "") else {
      throw PageError(.notFound, "error.form.unknown", ask.parameters["form"])
    }
    return try stream(form, try selection(ask), ask)
  }

  /// How the records are written.
  private func options(_ form: any RecordExport.Type, _ ask: Ask) throws(PageError) -> ExportOptions {
    var options = ExportOptions(made: Date.now.formatted(.iso8601))
    options.language = ask.language == .arabic ? .arabic : .english
    _ = try ask.choice("lang", of: Language.allCases.map(\.rawValue))
    let table = try ask.choice("table", of: CSVTables.Table.allCases.map(\.rawValue))
    if table != nil, form != CSVTables.self {
      throw PageError(.badRequest, "error.table", "table=\(table ?? "")")
    }
    if let table = table.flatMap({ CSVTables.Table(rawValue: $0) }) { options.table = table }
    return options
  }

  private func selection(_ ask: Ask) throws -> RecordSelection {
    var selection = RecordSelection()
    selection.query = ask["q"]
    (selection.from, selection.to) = try ask.days()
    selection.outlet = ask["outlet"]
    selection.story = ask["story"]
    selection.entity = ask["entity"]
    selection.article = ask["article"]
    selection.includesFormer = try ask.flag("former")
    if ask["limit"] != nil { selection.limit = try ask.checked("limit", in: 1...Int.max, default: 1) }
    // What isn't there has no records, but nothing would tell that from what has none.
    var named = RecordSelection()
    (named.story, named.entity, named.article) = (selection.story, selection.entity, selection.article)
    if named != RecordSelection() {
      (named.includesFormer, named.limit) = (selection.includesFormer, 1)
      if try archive.count(named) == 0 { throw PageError(.notFound, "error.missing") }
    }
    return selection
  }

  /// Streams the records of a selection in a form.
  func stream(
    _ form: any RecordExport.Type, _ selection: RecordSelection, _ ask: Ask
  ) throws -> Response {
    var selection = selection
    selection.isByStory = form == MarkdownBriefing.self
    // A query that can't be read is told before anything is sent.
    _ = try archive.count(selection)
    let options = try options(form, ask)
    let (archive, asked, made) = (archive, selection, options)
    let body = ResponseBody { writer in
      let channel = PieceChannel()
      async let reading: Void = NIOThreadPool.singleton.runIfActive {
        channel.finish(
          Result { try ExportWriter(form.init(made)).write(archive, asked) { channel.send($0) } })
      }
      do {
        for try await piece in channel.pieces {
          try await writer.write(ByteBuffer(bytes: piece))
          channel.took()
        }
      } catch {
        channel.stop()
        throw error
      }
      try await reading
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: Exports.contentType(form), .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"mahdar.\(form.format.fileExtension)\"",
      ], body: body)
  }
}

/// Writes records in one form, a piece at a time.
struct ExportWriter {
  private static let pieceBytes = 64 * 1024
  private var export: any RecordExport
  private var buffer = JSONBuffer()

  init(_ export: any RecordExport) { self.export = export }

  /// - Parameter send: Takes a piece; gives whether another is wanted.
  func write(_ archive: Archive, _ selection: RecordSelection, send: ([UInt8]) -> Bool) throws {
    var writing = self
    var isWanted = true
    writing.export.begin(&writing.buffer)
    try archive.eachRecord(selection) { archived in
      if !isWanted { throw CancellationError() }
      writing.export.append(try ExportItem(archived), to: &writing.buffer)
      if writing.buffer.bytes.count >= ExportWriter.pieceBytes {
        isWanted = send(writing.buffer.bytes)
        writing.buffer.clear()
      }
    }
    writing.export.end(&writing.buffer)
    _ = send(writing.buffer.bytes)
  }
}

/// Pieces from a thread that makes them to a task that sends them; a few at most are under way.
final class PieceChannel: Sendable {
  let pieces: AsyncThrowingStream<[UInt8], any Error>
  private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
  private let room = DispatchSemaphore(value: 4)
  private let isStopped = Atomic(false)

  init() {
    (pieces, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self, throwing: (any Error).self)
  }

  /// Gives a piece, and waits while there are too many; whether another is wanted.
  func send(_ piece: [UInt8]) -> Bool {
    room.wait()
    if isStopped.load(ordering: .acquiring) { return false }
    continuation.yield(piece)
    return true
  }

  /// A piece was sent.
  func took() { room.signal() }

  /// No more is wanted.
  func stop() {
    isStopped.store(true, ordering: .releasing)
    for _ in 0..<8 { room.signal() }
  }

  /// All was given, or it failed.
  func finish(_ result: Result<Void, any Error>) {
    switch result {
    case .success: continuation.finish()
    case .failure(let error): continuation.finish(throwing: error)
    }
  }
}

extension Exports {
  /// The media type of a form, with its name as the profile where an earlier form has the same type.
  fileprivate static func contentType(_ form: any RecordExport.Type) -> String {
    func bare(_ type: String) -> Substring { type.prefix { $0 != ";" } }
    let own = form.format.mediaType
    let first = all.first { bare($0.format.mediaType) == bare(own) }
    return first?.format.name == form.format.name ? own : own + "; profile=\(form.format.name)"
  }
}
