import HTTPTypes
import Mahdar
import MahdarArchive

/// Who was made one with whom, and who two, by whom and when; to be undone.
enum WhoIsWhoPage: Page {
  struct Line: Sendable {
    var what: String
    var name: String
    var other: String
    var who: String
    var made: String
    var note: String?
    var undone: String?
    var undo: String?
  }

  struct View: Sendable {
    var token: String
    var lines: [Line]
  }

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let lines = try ask.archive.entityDecisions().reversed().map { decision in
      Line(
        what: phrases[decision.isMerge ? "who.merged" : "who.split"], name: tame(decision.name),
        other: tame(decision.other), who: phrases.decider(decision.who), made: phrases.moment(decision.made),
        note: decision.note.map(tame),
        undone: decision.undone.map { phrases["who.undone"] + " " + phrases.moment($0) },
        undo: decision.undone == nil && ask.visitor.may(.reviewer) ? "/who-is-who/\(decision.id)/undo" : nil)
    }
    return Content(
      phrases["who"], section: "", template: "whoiswho", view: View(token: ask.formToken, lines: lines))
  }
}
