import BSS
import Testing

/// Random input may be refused but must never trap.
struct DecoderFuzzTests {
    private func text(_ random: inout SplitMix, _ alphabet: [Character]) -> String {
        String((0..<Int(random.next() % 24)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
    }

    @Test(arguments: 0..<8)
    func `list queries survive any parameters`(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let names =
            ["offset", "limit", "cursor", "sort", "fields", "id", "ownerId", "customerKey"]
            + ResourceDeclaration.productOrder.attributes.map(\.path)
            + ["orderDate.gt", "state.ne", "relatedParty.id.lt", ".", "", "a.b.c", "state..gt"]
        let values = Array("0123456789-+.,\"T:Zabcstate_ é\u{0}\u{1F4F1}")
        var taken = 0
        for _ in 0..<2_000 {
            let parameters = (0..<Int(1 + random.next() % 3)).map { _ in
                (name: names[Int(random.next() % UInt64(names.count))], value: text(&random, values))
            }
            if let query = try? ListQuery(parameters: parameters, for: .productOrder) {
                taken += 1
                #expect(query.offset + query.limit <= ListQuery.reachMax)
            }
        }
        #expect(taken > 0)
    }

    @Test(arguments: 0..<8)
    func `amounts, moments and paths survive any text`(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed) + 100)
        let euro = try Currency("EUR")
        let numeric = Array("0123456789000.-+eE")
        for _ in 0..<5_000 {
            let token = text(&random, numeric)
            if let money = try? Money(token: token.utf8, currency: euro) {
                #expect(try Money(token: money.token.utf8, currency: euro) == money, "\(token)")
            }
            if let moment = Timestamp(rfc3339: text(&random, Array("0123456789-:TZ.+ "))) {
                #expect(Timestamp(rfc3339: moment.text) == moment)
            }
            #expect(ResourceCatalog.match(text(&random, Array("/tmf-apicusoer4v"))) == nil)
        }
    }
}
