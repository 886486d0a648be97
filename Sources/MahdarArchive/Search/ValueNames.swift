import CMahdarAssets
import MahdarRecord

/// The values of the fields that have a fixed set of them, and what the pages call them.
enum ValueNames {
  /// The words of the pages, of these fields: by `act.deny` the Arabic and the English.
  private static let words: [String: (ar: String, en: String)] = {
    let asset = mahdar_asset_page_words()
    let table = String(
      decoding: UnsafeBufferPointer(start: asset.bytes, count: Int(asset.length)), as: UTF8.self)
    var words: [String: (ar: String, en: String)] = [:]
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if columns.count == 3, columns[0].contains(".") { words[columns[0]] = (columns[1], columns[2]) }
    }
    return words
  }()

  /// The values of a field; none where it may have any.
  static func values(of field: SearchField) -> [String] {
    switch field {
    case .act: Act.allCases.map(\.rawValue)
    case .manner: Manner.allCases.map(\.rawValue)
    case .channel: Channel.allCases.map(\.rawValue)
    default: []
    }
  }

  /// What the Arabic pages call a value.
  static func name(of field: SearchField, _ value: String) -> String? {
    words["\(field.rawValue).\(value)"]?.ar
  }

  /// The value that is meant by a word: it itself, or what the pages call it in either language, however it
  /// is spelt.
  static func value(of field: SearchField, named word: String) -> String? {
    let values = values(of: field)
    let name = word.lowercased()
    if values.contains(name) { return name }
    let folded = EntityDecisions.folded(name)
    if folded.isEmpty { return nil }
    return values.first { value in
      guard let words = words["\(field.rawValue).\(value)"] else { return false }
      return [words.ar, words.en].contains { EntityDecisions.folded($0) == folded }
    }
  }
}
