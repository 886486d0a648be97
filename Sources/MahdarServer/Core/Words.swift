/// The words of the interface in one language.
struct Words: Sendable {
  let language: Language
  private var words: [String: String] = [:]

  /// Takes the words of a language from tables with the columns `key`, `ar` and `en`, parted by tabs;
  /// a later table's words stand in the place of an earlier one's. Lines that begin with # are comments.
  init(_ tables: [String], language: Language) {
    self.language = language
    for table in tables {
      for line in table.split(separator: "\n").dropFirst() where !line.hasPrefix("#") {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard columns.count == 3 else { continue }
        words[String(columns[0])] = String(columns[language == .arabic ? 1 : 2])
      }
    }
  }

  /// The keys that have words.
  var keys: Set<String> { Set(words.keys) }

  /// The values that have words under a prefix, in the order of these words.
  func values(of prefix: String) -> [String] {
    let named = words.compactMap { key, word in
      key.hasPrefix(prefix + ".") ? (word: word, value: String(key.dropFirst(prefix.count + 1))) : nil
    }
    return named.sorted { ($0.word, $0.value) < ($1.word, $1.value) }.map(\.value)
  }

  /// The words of a key, if it has any.
  func known(_ key: String) -> String? { words[key] }

  /// The words of a key; what follows its last dot where it has none.
  subscript(key: String) -> String {
    words[key] ?? key.split(separator: ".").last.map(String.init) ?? key
  }
}
