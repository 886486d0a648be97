public import MahdarKnowledge
public import MahdarStories
import MahdarText

extension StoryKnowledge {
  /// What the knowledge files say for clustering.
  public init(_ knowledge: Knowledge) {
    var outlets: [Int32: OutletName] = [:]
    for (row, name) in knowledge.names.enumerated() where name.list == .outlets {
      outlets[Int32(row)] = OutletName(id: name.id, name: name.name, kind: name.kind)
    }
    self.init(
      lexicon: knowledge.lexicon, outlets: outlets, weights: StoryWeights(knowledge.storyWeights))
  }
}
