import Mahdar
import MahdarArchive

/// What the newsroom is, how good it is, what it is made with.
enum AboutPage: Page {
  struct Row: Sendable {
    var name: String
    var value: String
    var isCode = false
    var note = ""
  }

  struct View: Sendable {
    var rows: [Row]
    var accuracy: [AccuracyTable]
    var keys: [Row]
    var isStale: Bool
  }

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let counts = try ask.archive.counts()
    let reviewed = try ask.archive.correctionCounts()
    let rows =
      [
        Row(name: phrases["about.articles"], value: phrases.number(counts.articles)),
        Row(name: phrases["about.versions"], value: phrases.number(counts.versions)),
        Row(name: phrases["about.statements"], value: phrases.number(counts.statements)),
        Row(name: phrases["about.entities"], value: phrases.number(counts.entities)),
        Row(name: phrases["about.stories"], value: phrases.number(counts.stories)),
        Row(
          name: phrases["about.reviewed"],
          value: [
            phrases.number(reviewed.total),
            phrases["verdict.confirm"] + " " + phrases.number(reviewed.confirmed),
            phrases["verdict.correct"] + " " + phrases.number(reviewed.corrected),
            phrases["verdict.reject"] + " " + phrases.number(reviewed.rejected),
          ].joined(separator: phrases["list.comma"])),
        Row(name: phrases["about.version"], value: MahdarVersion.current, isCode: true),
      ]
      + counts.knowledge.map { knowledge in
        Row(
          name: phrases["about.knowledge"], value: String(knowledge.value.prefix(16)), isCode: true,
          note: phrases.count("reports", knowledge.count))
      }
    let keys = ["slash", "next", "open", "goto", "review", "help"].map { key in
      Row(name: phrases["key." + key], value: phrases["key." + key + ".meaning"])
    }
    let view = View(
      rows: rows, accuracy: ask.accuracy.tables(phrases), keys: keys, isStale: counts.knowledge.count > 1)
    return Content(phrases["section.about"], section: "about", template: "about", view: view)
  }
}

/// The version of the program.
public enum MahdarVersion {
  /// As `mahdar --version` prints it.
  public static let current = "0.1.0"
}
