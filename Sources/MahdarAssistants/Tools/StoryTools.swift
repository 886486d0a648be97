import Mahdar
import MahdarArchive
import MahdarJSON

/// Which events are reported.
struct StoriesTool: AssistantTool {
  let name = "stories"
  let title = "What is reported"
  let description = """
    The stories of a span of days, those with most articles first: label, headline, days, and how many articles, \
    outlets and independent origins report each. Ask 'story' with a label for what is said in it.
    """
  let parameters = [
    ToolParameter(
      name: "from", kind: .day(isWhole: false), description: "From this day on: 2021-06-16, 2021-06 or 2021."),
    ToolParameter(
      name: "to", kind: .day(isWhole: false), description: "Up to and with this day, month or year."),
    ToolParameter(name: "limit", kind: .integer(1...200), description: "The most stories; 20 by default."),
  ]

  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws {
    let stories = try server.archive.storySummaries(
      from: arguments.string("from"), to: arguments.string("to"), limit: arguments.integer("limit") ?? 20)
    buffer.object { $0.member("stories", stories) }
  }
}

/// One event.
struct StoryTool: AssistantTool {
  let name = "story"
  let title = "One story: who reports it, on whose word"
  let description = """
    A story by its label or the id of one of its articles: reports by origin (copies of one dispatch are one \
    origin), claims with the voices and origins behind each and the statements with evidence and chain, and \
    claims that contradict each other side by side, without a verdict.
    """
  let parameters = [
    ToolParameter(
      name: "story", kind: .string, description: "The story's label, or the id of an article.",
      isRequired: true),
    ToolParameter(name: "limit", kind: .integer(0...200), description: "The most claims; 10 by default."),
  ]

  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws {
    var story = try story(arguments.string("story") ?? "", server)
    story.claims = Array(story.claims.prefix(arguments.integer("limit") ?? 10))
    story.append(to: &buffer)
  }

  /// The story of a label, else that of an article.
  private func story(_ name: String, _ server: AssistantServer) throws(ArchiveError) -> StoryView {
    do throws(ArchiveError) {
      return try server.archive.story(labelled: name)
    } catch  where error.isRequest {
      return try server.archive.story(ofArticle: name)
    }
  }
}
