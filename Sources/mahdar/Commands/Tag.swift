import ArgumentParser
import Glibc
import Mahdar

/// `mahdar tag`: words with their segments, lemmas, parts of speech and names.
struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Prints the words of a text, a token a line, with what they are.",
    discussion: """
      The columns are parted by tabs: form, span in code points (start-end), segments joined by +, \
      lemma, universal part of speech, name (B- or I- with PERS, LOC, ORG or MISC, else O). A blank \
      line ends a sentence.

      With --from columns the input has a token a line already (what stands behind a tab is \
      overlooked) and a blank line after a sentence; the output has a line for each line of it, \
      without the span.
      """)

  @Argument(help: "The file to tag; '-' or none for standard input.", completion: .file())
  var file: String = "-"

  @Option(help: "What the input is: text or columns.")
  var from: TagInput = .text

  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try withExitCodes {
      let input = file == "-" ? ByteInput() : try ByteInput(path: file)
      let bytes = try input.rest()
      if bytes.count > FormatLimits.articleBytes {
        tell("The input is longer than \(FormatLimits.articleBytes / 1_000_000) MB. Tag it in parts.")
        throw ExitCode(EX_DATAERR)
      }
      let reader = try knowledge.reader()
      var tagger = reader.makeTagger()
      let output = ByteOutput()
      switch from {
      case .text: try tag(text: bytes, &tagger, output)
      case .columns: try tag(columns: bytes, &tagger, output)
      }
    }
  }

  private func tag(
    text bytes: [UInt8], _ tagger: inout Tagger, _ output: borrowing ByteOutput
  ) throws {
    var replaced = 0
    let text = Text(repairing: bytes, replaced: &replaced)
    if replaced > 0 { tell("\(replaced) characters that are not UTF-8 were replaced.") }
    let offsets = ScalarOffsets(text)
    var lines: [UInt8] = []
    for sentence in tagger.tag(text) {
      for token in sentence {
        TagCommand.append(token, span: offsets.scalars(token.range), to: &lines)
      }
      lines.append(0x0A)
    }
    try output.write(lines)
  }

  private func tag(
    columns bytes: [UInt8], _ tagger: inout Tagger, _ output: borrowing ByteOutput
  ) throws {
    var sentences: [[String]] = [[]]
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      let isLast = end == rest.endIndex
      rest = isLast ? [] : rest[(end + 1)...]
      if line.last == 0x0D { line = line.dropLast() }
      let word = line.prefix { $0 != 0x09 }
      if word.isEmpty {
        sentences.append([])
      } else {
        sentences[sentences.count - 1].append(String(decoding: word, as: UTF8.self))
      }
    }
    var lines: [UInt8] = []
    for (position, sentence) in tagger.tag(sentences: sentences).enumerated() {
      if position > 0 { lines.append(0x0A) }
      for token in sentence { TagCommand.append(token, span: nil, to: &lines) }
    }
    try output.write(lines)
  }

  /// Appends a token's columns.
  private static func append(_ token: TaggedToken, span: (start: Int, end: Int)?, to line: inout [UInt8]) {
    line.append(contentsOf: token.form.utf8)
    line.append(0x09)
    if let span {
      line.append(contentsOf: "\(span.start)-\(span.end)\t".utf8)
    }
    for (position, segment) in token.segments.enumerated() {
      if position > 0 { line.append(0x2B) }
      line.append(contentsOf: segment.utf8)
    }
    for field in [token.lemma, token.partOfSpeech.tag, token.name] {
      line.append(0x09)
      line.append(contentsOf: field.utf8)
    }
    line.append(0x0A)
  }
}

/// What the input of `mahdar tag` is.
enum TagInput: String, CaseIterable, ExpressibleByArgument {
  case text, columns
}
