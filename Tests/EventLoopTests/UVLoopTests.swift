import EventLoop
import Testing

@Suite struct UVLoopTests {
    @Test func `work runs on the loop's thread in order`() async {
        let loop = UVLoop()
        let seen = await withCheckedContinuation { (continuation: CheckedContinuation<[Int], Never>) in
            let seen = LoopBound(Seen(), to: loop)
            for number in 0..<1_000 {
                loop.submit {
                    loop.checkIsolated()
                    seen.value.numbers.append(number)
                    if number == 999 { continuation.resume(returning: seen.value.numbers) }
                }
            }
        }
        #expect(seen == Array(0..<1_000))
        #expect(!loop.isCurrent)
        await loop.stop()
    }
}

final class Seen {
    var numbers: [Int] = []
}
