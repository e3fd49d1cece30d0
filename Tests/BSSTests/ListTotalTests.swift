import BSS
import Testing

struct ListTotalTests {
    @Test func `totals add up and stay exact to the bound`() {
        let parts = [4_000, 6_000, 0].map { ListTotal(count: $0, isExact: true) }
        #expect(ListTotal.combined(parts) == ListTotal(count: 10_000, isExact: true))
        #expect(
            ListTotal.combined(parts + [ListTotal(count: 1, isExact: true)])
                == ListTotal(count: 10_001, isExact: false))
        #expect(
            ListTotal.combined([ListTotal(count: 12, isExact: false), ListTotal(count: 3, isExact: true)])
                == ListTotal(count: 15, isExact: false))
        #expect(ListTotal.combined([]) == ListTotal(count: 0, isExact: true))
    }

    @Test func `a shard that did not answer leaves no total`() {
        #expect(ListTotal.combined([ListTotal(count: 1, isExact: true), nil]) == nil)
    }

    @Test func `estimates do not overflow`() {
        let most = ListTotal(count: .max, isExact: false)
        #expect(ListTotal.combined([most, most]) == most)
    }
}
