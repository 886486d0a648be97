import Mahdar
import MahdarJSON

/// One run of `mahdar ingest --records`: records that were read elsewhere, kept in the order of the input.
struct RecordsRun {
  /// The records of one transaction.
  private static let transactionRecords = 256
  /// What every record has; in the words of a text its quotation marks would be escaped.
  private static let statementsKey = Array("\"statements\"".utf8)

  let archive: Archive
  /// The digest that the records are kept under: `reread` redoes them where it isn't the present one.
  let knowledge: String
  /// A line is printed after each transaction.
  let reports: Bool

  /// Merges the lines of all inputs; bad ones are told with their place, and the rest goes on.
  func run(_ inputs: InputPaths) throws -> IngestRun.Counts {
    var counts = IngestRun.Counts(
      left: LeftOut(articles: 0, besides: 0, inputs: inputs.missing.count), kept: KeptCounts())
    var waiting: [RecordedArticle] = []
    var progress = ProgressLine(outputIsTerminal: false)
    var read = 0
    defer { progress.clear() }
    let size = inputs.size
    for place in inputs.places {
      do {
        let input =
          switch place {
          case .standardInput: ByteInput()
          case .file(let path): try ByteInput(path: path)
          }
        var lines = RawLines(input)
        while let line = try lines.next() {
          if line.allSatisfy({ $0 <= 0x20 }) { continue }
          take(line, "\(input.name), line \(lines.number)", &waiting, &counts)
          if waiting.count == Self.transactionRecords { try keep(&waiting, &counts) }
          let share = size.map { min(1, Double(read + input.position) / Double(max(1, $0))) }
          progress.show(articles: counts.left.besides, share: share)
        }
        read += input.position
      } catch let error as InputError {
        counts.left.inputs += 1
        tell(error.description)
      }
    }
    try keep(&waiting, &counts)
    return counts
  }

  private func take(
    _ line: [UInt8], _ place: String, _ waiting: inout [RecordedArticle], _ counts: inout IngestRun.Counts
  ) {
    do throws(RecordDecodingError) {
      let record = try RecordDecoder().record(line)
      if record.article.id.isEmpty {
        counts.left.articles += 1
        tell("\(place): This is no record: its id is empty. It was passed over.")
      } else if record.statements.isEmpty, !line.contains(Self.statementsKey) {
        counts.left.articles += 1
        tell(
          "\(place): This is an article that was not read yet: it has no \"statements\". It was passed over; "
            + "ingest it without --records.")
      } else {
        waiting.append(Self.recorded(record, line))
        counts.left.besides += 1
      }
    } catch {
      counts.left.articles += 1
      tell("\(place): This is no record: \(error). It was passed over.")
    }
  }

  /// A record with its line, which is written anew where the decoder had to replace something.
  private static func recorded(_ record: Record, _ line: [UInt8]) -> RecordedArticle {
    guard record.warnings.last?.hasPrefix("NUL") ?? false else {
      return RecordedArticle(record: record, line: line)
    }
    var buffer = JSONBuffer()
    JSONLines().append(record, to: &buffer)
    return RecordedArticle(record: record, line: buffer.bytes)
  }

  private func keep(_ waiting: inout [RecordedArticle], _ counts: inout IngestRun.Counts) throws {
    if waiting.isEmpty { return }
    let kept = try archive.keep(waiting, knowledge: knowledge)
    counts.kept += kept
    if reports { try ByteOutput().write(Array("kept \(kept.added + kept.changed)\n".utf8)) }
    waiting.removeAll(keepingCapacity: true)
  }
}
