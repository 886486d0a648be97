import MahdarKnowledge

/// The weights of `lexicon/antecedents.tsv`, in the order of the features.
struct AntecedentWeights {
  private var weights: [Float]
  private let width: Int

  init(_ table: [String: [String: Double]]) {
    weights = []
    let settings = AntecedentSetting.allCases.map(\.name)
    width = settings.count
    for feature in AntecedentFeature.allCases {
      let row = table[feature.name] ?? [:]
      weights += settings.map { Float(row[$0] ?? 0) }
    }
  }

  /// What a feature weighs where the clause leaves its subject out in a way.
  subscript(feature: AntecedentFeature, setting: AntecedentSetting) -> Float {
    weights[Int(feature.rawValue) * width + Int(setting.rawValue)]
  }
}
