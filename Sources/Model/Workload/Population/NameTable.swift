/// The lists of one country as bytes, ready to be chosen from.
struct NameTable: Sendable {
    /// Entries with their chances: the one at place `n` is met in proportion to 1 / (n + 4).
    struct Entries: Sendable {
        /// How finely chances are cut.
        private static let picksCount = 1_024

        private let entries: [[UInt8]]
        /// The entries' places, each as often as its chance says.
        private let picks: [UInt16]

        init(_ entries: [String]) {
            self.entries = entries.map { Array($0.utf8) }
            let weights = entries.indices.map { 1 / Double($0 + 4) }
            let total = weights.reduce(0, +)
            var picks: [UInt16] = []
            var reached = 0.0
            for (place, weight) in weights.enumerated() {
                reached += weight
                let end = place == weights.count - 1 ? Self.picksCount : Int(reached / total * Double(Self.picksCount))
                picks += [UInt16](repeating: UInt16(place), count: end - picks.count)
            }
            self.picks = picks
        }

        /// The place of a chosen entry.
        func choose(_ draws: inout ValueDraws) -> Int { Int(picks[draws.below(Self.picksCount)]) }

        subscript(place: Int) -> [UInt8] { entries[place] }
    }

    let country: [UInt8]
    let company: [UInt8]
    let given: Entries
    let family: Entries
    let streets: Entries
    let postCodes: Entries
    let towns: Entries
    /// The names as they are written in an address of electronic mail, at the same places.
    let givenFolded: Entries
    let familyFolded: Entries

    init(_ locale: NameLocale) {
        country = Array(locale.country.utf8)
        company = Array(locale.company.utf8)
        given = Entries(locale.given)
        family = Entries(locale.family)
        streets = Entries(locale.streets)
        givenFolded = Entries(locale.given.map(Self.folded))
        familyFolded = Entries(locale.family.map(Self.folded))
        let parts = locale.towns.map { $0.split(separator: ": ", maxSplits: 1).map(String.init) }
        postCodes = Entries(parts.map { $0[0] })
        towns = Entries(parts.map { $0[1] })
    }

    private static let all = NameLocale.all.map(NameTable.init)
    /// A place of `all` for each of a hundred draws.
    private static let picks = NameLocale.all.enumerated().flatMap { place, locale in
        [Int](repeating: place, count: locale.share)
    }

    /// The country of a subscriber.
    static func choose(_ draws: inout ValueDraws) -> NameTable { all[picks[draws.below(picks.count)]] }

    /// A name in small ASCII letters, as addresses of electronic mail have it.
    static func folded(_ name: String) -> String {
        var text = ""
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z": text.unicodeScalars.append(scalar)
            case "ä", "æ": text += "ae"
            case "ö", "ø": text += "oe"
            case "ü": text += "ue"
            case "ß": text += "ss"
            case "à", "á", "â", "ã", "å", "ą", "ā": text += "a"
            case "ç", "ć", "č": text += "c"
            case "è", "é", "ê", "ë", "ę": text += "e"
            case "ì", "í", "î", "ï", "ı": text += "i"
            case "ł": text += "l"
            case "ñ", "ń": text += "n"
            case "ò", "ó", "ô", "õ", "ō": text += "o"
            case "ś", "ş", "š": text += "s"
            case "ù", "ú", "û", "ū": text += "u"
            case "ź", "ż": text += "z"
            case "ğ": text += "g"
            case _: continue
            }
        }
        return text
    }
}
