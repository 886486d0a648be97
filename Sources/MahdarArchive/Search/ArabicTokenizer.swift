import Foundation
import GRDB
import MahdarText

/// The full-text index's tokenizer: words as the reader cuts and folds them.
///
/// A text that is indexed gives for each word its stem. A query is made of stems already, parted by
/// spaces, and is only folded. For snippets the words' places are enough, so that no reading connection
/// needs a dictionary.
final class ArabicTokenizer: FTS5CustomTokenizer {
  static let name = "mahdar"

  private let dictionary: WordDictionary?
  private var tokens: [Token] = []
  private var terms: [UInt8] = []

  init(db: Database, arguments: [String]) throws {
    dictionary = db.sqliteConnection.flatMap { ArabicTokenizer.dictionaries[$0] }
  }

  /// The dictionaries of the writing connections, by connection.
  ///
  /// FTS5 makes its tokenizers itself, so they can't be handed one.
  static let dictionaries = DictionaryRegistry()

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?,
    nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return ok }
    let call = TokenCall(context: context, callback: tokenCallback)
    return pText.withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { pointer in
      let bytes = UnsafeBufferPointer(start: pointer, count: Int(nText)).span
      if tokenization.contains(.query) { return query(bytes, call) }
      tokens.removeAll(keepingCapacity: true)
      Tokenizer.tokenize(bytes, into: &tokens)
      return tokenization.contains(.aux) ? places(bytes, call) : document(bytes, call)
    }
  }

  /// The terms of a query: what stands between spaces.
  private func query(_ bytes: Span<UInt8>, _ call: TokenCall) -> CInt {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x20 { end += 1 }
      if end > start {
        terms.removeAll(keepingCapacity: true)
        Folding.fold(bytes, start..<end, into: &terms)
        let result = call(terms.span, 0..<terms.count, at: start, end)
        if result != ok { return result }
      }
      start = end + 1
    }
    return ok
  }

  /// The places of the words: something stands at each, it doesn't matter what.
  private func places(_ bytes: Span<UInt8>, _ call: TokenCall) -> CInt {
    terms = [0x78]
    for token in tokens where ArabicTokenizer.isIndexed(token) {
      let result = call(terms.span, 0..<1, at: Int(token.start), Int(token.end))
      if result != ok { return result }
    }
    return ok
  }

  /// What the words are found by.
  private func document(_ bytes: Span<UInt8>, _ call: TokenCall) -> CInt {
    guard let dictionary else { return ResultCode.SQLITE_MISUSE.rawValue }
    for token in tokens where ArabicTokenizer.isIndexed(token) {
      let (start, end) = (Int(token.start), Int(token.end))
      terms.removeAll(keepingCapacity: true)
      let entry = token.kind == .word ? dictionary.entry(bytes, start..<end) : -1
      if entry >= 0 {
        dictionary.appendStem(entry, to: &terms)
      } else {
        // Numbers and foreign words are found as they are written.
        Folding.fold(bytes, start..<end, into: &terms)
        if terms.isEmpty { terms.append(Letter.other) }
      }
      let result = call(terms.span, 0..<min(terms.count, 60), at: start, end)
      if result != ok { return result }
    }
    return ok
  }

  private static func isIndexed(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .foreign, .number: true
    case .mark, .newline: false
    }
  }
}

private let ok = ResultCode.SQLITE_OK.rawValue

/// Where the tokens of one call go.
private struct TokenCall {
  let context: UnsafeMutableRawPointer?
  let callback: FTS5TokenCallback

  @inline(__always)
  func callAsFunction(
    _ codes: Span<UInt8>, _ range: Range<Int>, at start: Int, _ end: Int
  ) -> CInt {
    codes.extracting(range).withUnsafeBufferPointer { buffer in
      // An empty term would end the index's list of terms.
      guard let base = buffer.baseAddress, !buffer.isEmpty else { return ok }
      return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { pointer in
        callback(
          context, 0, pointer, CInt(buffer.count), CInt(start), CInt(end))
      }
    }
  }
}

/// Dictionaries by the connection that they belong to.
///
/// `@unchecked Sendable`: the table is guarded by its lock; a dictionary is only used on the queue of
/// its connection.
final class DictionaryRegistry: @unchecked Sendable {
  private let lock = NSLock()
  private var table: [OpaquePointer: WordDictionary] = [:]

  subscript(connection: OpaquePointer) -> WordDictionary? {
    get { lock.withLock { table[connection] } }
    set { lock.withLock { table[connection] = newValue } }
  }
}
