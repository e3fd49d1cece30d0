import Testing

@testable import Router

@Suite struct RetryScheduleTests {
    @Test func `pauses grow to their limit and end before the deadline`() {
        var schedule = RetrySchedule()
        let begin = ContinuousClock.now
        var now = begin
        var pauses: [Duration] = []
        while let pause = schedule.next(now: now, deadline: begin + .milliseconds(900)) {
            pauses.append(pause)
            now += pause
        }
        #expect(pauses.first == RetrySchedule.delayFirst)
        #expect(pauses == pauses.sorted())
        #expect(pauses.last == RetrySchedule.delayMax)
        #expect(now < begin + .milliseconds(900))
    }

    @Test func `tries are bounded even without a deadline in sight`() {
        var schedule = RetrySchedule()
        let now = ContinuousClock.now
        var count = 0
        while schedule.next(now: now, deadline: now + .seconds(3_600)) != nil { count += 1 }
        #expect(count == RetrySchedule.attemptsMax)
    }
}
