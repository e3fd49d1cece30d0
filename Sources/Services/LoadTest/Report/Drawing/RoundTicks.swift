import Foundation

/// Ticks that people can count by: 1, 2 and 5, and their tens.
enum RoundTicks {
    /// Ticks at equal steps, the first at or below the least figure and the last at or above the most.
    ///
    /// Zero is among them where it is near.
    static func linear(from least: Double, to most: Double, max count: Int) -> [Double] {
        var (least, most) = (least, most)
        if least > 0, least < most * 0.4 { least = 0 }
        if most <= least { most = least + Swift.max(least.magnitude, 1) }
        let rough = (most - least) / Double(Swift.max(1, count - 1))
        let decade = pow(10, floor(log10(rough)))
        // The next step up always has room, as ten is one of them.
        for factor in [1.0, 2, 5, 10, 20] {
            let step = factor * decade
            let (first, last) = ((least / step).rounded(.down), (most / step - 1e-9).rounded(.up))
            if last - first + 1 <= Double(Swift.max(2, count)) {
                return stride(from: first, through: last, by: 1).map { $0 * step }
            }
        }
        return [least, most]
    }

    /// Ticks at equal ratios: tens, with twos and fives where there is room.
    static func logarithmic(from least: Double, to most: Double, max count: Int) -> [Double] {
        let all = marks([1, 2, 5], least, most)
        if all.count <= count { return all }
        let tens = marks([1], least, most)
        // Of very many decades every second, third …
        let step = Swift.max(1, Int((Double(tens.count) / Double(Swift.max(2, count))).rounded(.up)))
        guard step > 1 else { return tens }
        var thin = tens.enumerated().filter { $0.offset % step == 0 }.map(\.element)
        if let last = tens.last, let end = thin.last, end < last { thin.append(end * pow(10, Double(step))) }
        return thin
    }

    /// The marks from the last at or below the least figure to the first at or above the most.
    private static func marks(_ factors: [Double], _ least: Double, _ most: Double) -> [Double] {
        let (low, high) = (floor(log10(least)), ceil(log10(Swift.max(most, least * 1.0001))))
        let all = stride(from: low, through: high, by: 1).flatMap { decade in factors.map { $0 * pow(10, decade) } }
        let first = all.lastIndex { $0 <= least * 1.000001 } ?? 0
        let last = all.firstIndex { $0 >= most * 0.999999 } ?? all.count - 1
        guard first < last else { return Array(all[first...Swift.min(first + 1, all.count - 1)]) }
        return Array(all[first...last])
    }
}
