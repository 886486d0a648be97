import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON

/// One row of a record, to be confirmed, corrected or rejected.
enum ReviewPage: Page {
  struct Field: Sendable {
    var name: String
    var label: String
    var value: String
    var isWords = false
    var isLines = false
    var isFlag = false
    var isChoice = false
    var isSet = false
    var options: [RegisterForm.Option] = []
  }

  struct Line: Sendable {
    var verdict: String
    var who: String
    var made: String
    var note: String?
    var changes: [RecordCard.Fact]
  }

  struct View: Sendable {
    var action: String
    var token: String
    var title: String
    var layer: String
    var before: String
    var words: String
    var after: String
    var articleHref: String
    var rule: String
    var fields: [Field]
    var history: [Line]
  }

  static func content(_ ask: Ask) throws -> Content {
    guard ask.visitor.may(.reviewer) else { throw PageError(.forbidden, "error.role", "reviewer") }
    let phrases = ask.phrases
    let reviewed = try ReviewedRow(ask.parameters["row"] ?? "", ask.archive)
    let present = reviewed.present
    let (text, row) = (reviewed.text, reviewed.row)
    let context = reviewed.context(before: 160, after: 240)
    let view = View(
      action: ask.address.path, token: ask.formToken,
      title: tame(reviewed.heading), layer: phrases[row.layer.rawValue],
      before: context.before, words: context.words, after: context.after,
      articleHref: Links.article(reviewed.article, version: reviewed.version) + "#" + row.label,
      rule: row.value["rule"]?.string ?? "",
      fields: ReviewField.of(row.layer, phrases.words).map {
        field($0, of: row.layer, present, text, phrases)
      },
      history: reviewed.corrections.reversed().map { correction in
        Line(
          verdict: phrases["verdict", correction.verdict.rawValue], who: phrases.decider(correction.who),
          made: phrases.moment(correction.made), note: correction.note.map(tame),
          changes: changes(correction.fields, row.layer, text, phrases))
      })
    return Content(phrases["review"], section: "", template: "review", view: view)
  }

  /// The fields that a verdict corrected, in words.
  private static func changes(
    _ json: String?, _ layer: CorrectionLayer, _ text: [Unicode.Scalar], _ phrases: Phrases
  ) -> [RecordCard.Fact] {
    guard let json, let changed = try? JSONValue(parsing: Array(json.utf8)) else { return [] }
    return ReviewField.of(layer, phrases.words).compactMap { field in
      guard let value = changed[field.name] else { return nil }
      let words = field.read(value, phrases) ?? field.shown(changed, text)
      return RecordCard.Fact(name: field.label(in: layer, phrases), value: shortened(tame(words), 200))
    }
  }

  private static func field(
    _ field: ReviewField, of layer: CorrectionLayer, _ row: JSONValue, _ text: [Unicode.Scalar],
    _ phrases: Phrases
  ) -> Field {
    let value = field.shown(row, text)
    var shown = Field(name: field.name, label: field.formLabel(in: layer, phrases), value: value)
    switch field.form {
    case .words, .time: shown.isWords = true
    case .lines, .span, .mentions: shown.isLines = true
    case .flag:
      shown.isFlag = true
      shown.isSet = value == "true"
    case .choice(let prefix, let values):
      shown.isChoice = true
      shown.options = values.map {
        RegisterForm.Option(value: $0, name: $0.isEmpty ? "–" : phrases[prefix, $0], isChosen: $0 == value)
      }
    }
    return shown
  }
}

extension Newsroom {
  /// Keeps a verdict, and leads back to the article, or to the queue that the form stands in.
  func review(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    let form = try await form(request, context, role: .reviewer, scope: "review")
    let name = context.parameter("row")
    guard let verdict = form.last(where: { $0.name == "verdict" }).flatMap({ Verdict(rawValue: $0.value) })
    else { throw PageError(.badRequest, "error.choice") }
    let note = form.last { $0.name == "note" && !$0.value.isEmpty }?.value
    let who = context.visitor.name
    let queue = form.last { $0.name == "to" }.flatMap { ReviewQueuePage.target($0.value) }
    let archive = archive
    let words = templates.phrases(context.language).words
    let target = try await working { () throws -> String in
      let reviewed = try ReviewedRow(name, archive)
      let fields = verdict == .correct ? try reviewed.changes(form, words) : nil
      try archive.keep(
        // A correction that changes nothing says that the row is right.
        verdict: verdict == .correct && fields == nil ? .confirm : verdict, reviewed, fields: fields,
        who: who,
        note: note)
      return Links.article(reviewed.article, version: reviewed.version) + "#" + reviewed.row.label
    }
    forgetPages()
    return .redirect(to: queue ?? target, type: .normal)
  }

  /// The fields of a form that was made for the one who sends it.
  ///
  /// - Throws: ``PageError`` if they may not, or the form is not theirs.
  func form(
    _ request: Request, _ context: NewsroomContext, role: Role, scope: String = "write"
  ) async throws -> [(name: String, value: String)] {
    try may(role, scope: scope, context)
    let body = try await request.body.collect(upTo: 1 << 20)
    let fields = Address.fields(String(buffer: body))
    if context.visitor.scopes == nil {
      guard forms.isRight(fields.last { $0.name == "token" }?.value, session: context.visitor.session) else {
        throw PageError(.forbidden, "error.form")
      }
    }
    return fields
  }
}
