/// A language of the interface.
enum Language: String, CaseIterable, Sendable {
  case arabic = "ar"
  case english = "en"

  /// In which direction its lines run, as HTML names it.
  var direction: String { self == .arabic ? "rtl" : "ltr" }

  /// The other one, to which the switch leads.
  var other: Language { self == .arabic ? .english : .arabic }
}
