import MahdarText

/// Words that steps of the reading ask for one by one, by the numbers of their forms; nearly all of them are
/// function words. Whatever has others of its kind is a line in a table instead.
enum Key {
  /// على
  static let ala = FormTable.key([Letter.ain, Letter.lam, Letter.yeh])
  /// إلى
  static let ila = FormTable.key([Letter.alef, Letter.lam, Letter.yeh])
  /// عن
  static let an = FormTable.key([Letter.ain, Letter.noon])
  /// من
  static let min = FormTable.key([Letter.meem, Letter.noon])
  /// في
  static let fi = FormTable.key([Letter.feh, Letter.yeh])
  /// وفي
  static let andIn = FormTable.key([Letter.waw, Letter.feh, Letter.yeh])
  /// ل
  static let li = FormTable.key([Letter.lam])
  /// ب
  static let bi = FormTable.key([Letter.beh])
  /// مع
  static let with = FormTable.key([Letter.meem, Letter.ain])
  /// عبر
  static let across = FormTable.key([Letter.ain, Letter.beh, Letter.reh])
  /// بين
  static let between = FormTable.key([Letter.beh, Letter.yeh, Letter.noon])
  /// ضد
  static let against = FormTable.key([Letter.dad, Letter.dal])
  /// لدى
  static let lada = FormTable.key([Letter.lam, Letter.dal, Letter.yeh])
  /// دون
  static let duna = FormTable.key([Letter.dal, Letter.waw, Letter.noon])
  /// The prepositions that a cue may govern.
  static let governing: [UInt64] = [ala, ila, an, min, fi, li, bi]
  /// Prepositions behind which a capital is a partner and not a place: بين, مع, ضد.
  static let dealing: Set<UInt64> = [between, with, against]

  /// أي
  static let any = FormTable.key([Letter.alef, Letter.yeh])
  /// أية
  static let anyFeminine = FormTable.key([Letter.alef, Letter.yeh, Letter.heh])
  /// لن
  static let lan = FormTable.key([Letter.lam, Letter.noon])
  /// ما
  static let ma = FormTable.key([Letter.meem, Letter.alef])
  /// فيما
  static let fima = FormTable.key([Letter.feh, Letter.yeh, Letter.meem, Letter.alef])
  /// مما
  static let mimma = FormTable.key([Letter.meem, Letter.meem, Letter.alef])
  /// بما
  static let bima = FormTable.key([Letter.beh, Letter.meem, Letter.alef])
  /// بينما
  static let baynama = FormTable.key([Letter.beh, Letter.yeh, Letter.noon, Letter.meem, Letter.alef])
  /// و
  static let and = FormTable.key([Letter.waw])
  /// ر
  static let reh = FormTable.key([Letter.reh])
  /// ال
  static let article = FormTable.key([Letter.alef, Letter.lam])
  /// نصف
  static let half = FormTable.key([Letter.noon, Letter.sad, Letter.feh])
  /// سبق
  static let sabaqa = FormTable.key([Letter.seen, Letter.beh, Letter.qaf])

  /// اليوم, which is a newspaper as well.
  static let today = FormTable.key([
    Letter.alef, Letter.lam, Letter.yeh, Letter.waw, Letter.meem,
  ])
  /// امام: إمام is a prayer leader, أمام a preposition.
  static let imam = FormTable.key([Letter.alef, Letter.meem, Letter.alef, Letter.meem])
  /// الله
  static let allah = FormTable.key([Letter.alef, Letter.lam, Letter.lam, Letter.heh])
  /// الدين
  static let din = FormTable.key([Letter.alef, Letter.lam, Letter.dal, Letter.yeh, Letter.noon])
  /// باسم
  static let inNameOf = FormTable.key(Letter.asNameOf)
  /// بن
  static let bin = FormTable.key(Letter.bin)
  /// ابن
  static let ibn = FormTable.key(Letter.ibn)
  /// فان, of Dutch names.
  static let fan = FormTable.key([Letter.feh, Letter.alef, Letter.noon])
  /// النادي
  static let theClub = FormTable.key([
    Letter.alef, Letter.lam, Letter.noon, Letter.alef, Letter.dal, Letter.yeh,
  ])
}
