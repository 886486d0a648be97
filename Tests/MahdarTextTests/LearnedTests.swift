import Testing

@testable import MahdarText

@Suite struct LearnedTests {
  @Test func anAnalysisModelComesBack() throws {
    let bytes = AnalysisModel.encode(weights: [1, -2, 3, 127], stems: [7: 6, 3: 1], margin: 40)
    let model = try #require(AnalysisModel(bytes))
    #expect(model.mask == 3)
    #expect(model.margin == 40)
    #expect([0, 1, 2, 3].map { model.weight($0) } == [1, -2, 3, 127])
    #expect(model.weight(5) == -2)
    #expect([3, 7, 8].map { model.parts($0) } == [1, 6, 0])
  }

  @Test func otherBytesAreNoModel() {
    let bytes = AnalysisModel.encode(weights: [1, -2], stems: [:], margin: 40)
    #expect(AnalysisModel([]) == nil)
    #expect(AnalysisModel(bytes.dropLast()) == nil)
    #expect(AnalysisModel(Array(bytes + [0])) == nil)
    #expect(NameModel(bytes) == nil)
  }

  @Test func namesFollowTheWeights() throws {
    var rows = [Int8](repeating: 0, count: 4 * NameLabel.count)
    rows[1 * NameLabel.count + Int(NameLabel.beginPerson.rawValue)] = 9
    rows[2 * NameLabel.count + Int(NameLabel.insidePerson.rawValue)] = 9
    let transitions = [Int8](repeating: 0, count: NameLabel.count * NameLabel.count)
    let model = try #require(NameModel(NameModel.encode(transitions: transitions, rows: rows)))
    #expect(model.labels([[0], [1], [2], [0]]) == [.outside, .beginPerson, .insidePerson, .outside])
    // The inside of a name needs its beginning.
    #expect(
      model.labels([[2], [0]]) == [.beginPerson, .insidePerson]
        || model.labels([[2], [0]])[0] != .insidePerson)
    #expect(model.labels([]) == [])
  }

  @Test func anInsideFollowsItsOwnKind() {
    #expect(NameLabel.insidePerson.follows(.beginPerson))
    #expect(NameLabel.insidePerson.follows(.insidePerson))
    #expect(!NameLabel.insidePerson.follows(.beginPlace))
    #expect(!NameLabel.insidePerson.follows(nil))
    #expect(NameLabel.allCases.allSatisfy { NameLabel(tag: $0.tag) == $0 })
  }

  @Test func theMemoryLooksAtTheOtherPlaces() {
    let plain = NameSentence(features: [[1], [2]], stems: [10, 20])
    let found = NameMemory.features(
      [plain, plain], [[.beginPerson, .outside], [.outside, .outside]])
    let alone = NameMemory.features([plain], [[.outside, .outside]])
    #expect(found[1][0] != alone[0][0])
    #expect(found.map { $0.map { $0[0] } } == [[1, 2], [1, 2]])
  }
}
