import Testing

@testable import Workload

@Suite struct NameTests {
    @Test func `no entry needs an escape, and all can be written in an address of electronic mail`() {
        for locale in NameLocale.all {
            for entry in locale.given + locale.family + locale.streets + locale.towns + [locale.company] {
                #expect(!entry.isEmpty)
                let isPlain = entry.utf8.allSatisfy {
                    $0 >= 0x20 && $0 != 0x7F && !"\"\\‹›".utf8.contains($0) || $0 >= 0x80
                }
                #expect(isPlain, "\(entry)")
                #expect(!entry.contains { "‹›\"\\".contains($0) }, "\(entry)")
            }
            for name in locale.given + locale.family {
                let folded = NameTable.folded(name)
                #expect(folded.count >= 2 && folded.allSatisfy { $0.isASCII && $0.isLowercase }, "\(name): \(folded)")
            }
            #expect(locale.towns.allSatisfy { $0.split(separator: ": ").count == 2 }, "\(locale.country)")
        }
    }

    @Test func `there are a few hundred names, and the shares are hundredths`() {
        #expect(NameLocale.all.reduce(0) { $0 + $1.share } == 100)
        #expect(NameLocale.all.reduce(0) { $0 + $1.given.count + $1.family.count } >= 500)
        for locale in NameLocale.all {
            #expect(Set(locale.given).count == locale.given.count, "\(locale.country)")
            #expect(Set(locale.family).count == locale.family.count, "\(locale.country)")
        }
    }

    @Test func `the first of a list is met most, and all are met`() {
        let entries = NameTable.Entries(["a", "b", "c", "d"])
        var draws = ValueDraws(seed: 1, index: 1, purpose: 1)
        var counts = [Int](repeating: 0, count: 4)
        for _ in 0..<20_000 { counts[entries.choose(&draws)] += 1 }
        #expect(counts == counts.sorted(by: >))
        #expect(counts[3] > 3_000)
    }
}
