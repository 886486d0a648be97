import MahdarText
import Mustache

/// The templates in every language, their words filled in.
///
/// A template is mustache, in which `[[key]]` stands for the interface's words and `[[asset:name]]` for
/// the address of a static file. Both are put in when the newsroom opens, so that a page renders
/// nothing but what the archive says, and a key that has no words stops the start.
struct Templates: Sendable {
  private var libraries: [Language: MustacheLibrary] = [:]
  /// The words, for what the views say.
  private(set) var words: [Language: Words] = [:]
  private let sentences: Sentences

  /// - Throws: ``NewsroomError`` with the template and what is wrong in it.
  init(_ files: NewsroomFiles, assets: Assets) throws(NewsroomError) {
    let tables = [files.text("record-words.tsv"), files.text("words.tsv")]
    sentences = Sentences(files.text("sentences.tsv"))
    for language in Language.allCases {
      let words = Words(tables, language: language)
      var library = MustacheLibrary()
      for name in files.names where name.hasPrefix("templates/") && name.hasSuffix(".mustache") {
        let own = String(name.dropFirst("templates/".count).dropLast(".mustache".count))
        let text = try Templates.filled(files.text(name), template: own, words: words, assets: assets)
        do {
          try library.register(text, named: own)
        } catch {
          throw NewsroomError("The template '\(name)' can't be parsed: \(error)")
        }
      }
      self.words[language] = words
      libraries[language] = library
    }
  }

  /// Renders a view.
  ///
  /// - Throws: ``NewsroomError`` if there is no such template.
  func render(_ view: Any, template: String, language: Language) throws(NewsroomError) -> String {
    guard let text = libraries[language]?.render(view, withTemplate: template) else {
      throw NewsroomError("There is no template 'templates/\(template).mustache'.")
    }
    return text
  }

  /// The phrases of a language.
  func phrases(_ language: Language) -> Phrases {
    Phrases(words: words[language] ?? Words([], language: language), sentences: sentences)
  }

  private static func filled(
    _ text: String, template: String, words: Words, assets: Assets
  ) throws(NewsroomError) -> String {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
      filled += rest[..<open.lowerBound]
      let key = String(rest[open.upperBound..<close.lowerBound])
      if key.hasPrefix("asset:") {
        filled += assets.address(String(key.dropFirst("asset:".count)))
      } else if let word = words.known(key) {
        filled += escaped(word)
      } else {
        throw NewsroomError("The template '\(template)' asks for the words '\(key)', which words.tsv hasn't.")
      }
      rest = rest[close.upperBound...]
    }
    return filled + rest
  }

  /// Words of ours as they may stand in text and in attributes.
  private static func escaped(_ word: String) -> String {
    var escaped = ""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
