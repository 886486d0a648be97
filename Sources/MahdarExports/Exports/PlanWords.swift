/// The words of a calendar of what is planned, in one language.
public struct PlanWords: Sendable {
  /// The language.
  public let language: ExportOptions.Language

  /// The words of a language.
  public init(_ language: ExportOptions.Language) { self.language = language }

  /// What a planned contact, a day on which something is due or the end of a mandate is called in a line.
  ///
  /// - Parameters:
  ///   - kind: `call`, `pledge` and so on; `nil` for a mandate.
  ///   - parties: Who has a part in it.
  ///   - words: What it is about.
  public func summary(
    _ category: PlannedEvent.Category, kind: String?, parties: [String], words: String? = nil
  ) -> String {
    let key =
      switch category {
      case .contact: "contact." + (kind ?? "")
      case .commitment: "commitment." + (kind ?? "")
      case .mandate: "mandate.ends"
      }
    let names = parties.isEmpty ? nil : parties.joined(separator: " · ")
    return [word(key), names, words].compactMap(\.self).joined(separator: ": ")
  }

  /// What all events of a category are called.
  func category(_ category: PlannedEvent.Category) -> String {
    switch category {
    case .contact: word("contacts")
    case .commitment: word("commitments")
    case .mandate: word("mandate.ends")
    }
  }

  /// The name of the calendar.
  var name: String { word("name") + " · " + word("plan") }

  private func word(_ key: String) -> String {
    let pair = Words.embedded[key]
    return language == .arabic ? pair.ar : pair.en
  }
}
