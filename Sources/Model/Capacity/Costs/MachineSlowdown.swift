/// How much dearer work was in a run than on the mean of the runs behind a model, told by the generator's own CPU.
///
/// A virtual machine's neighbours share caches, memory and clock with it: the same requests took up to 30 % more CPU
/// time from one quarter of an hour to the next, of the tier and of the generator alike, while a loop within registers
/// took none. The generator does the same work for the same requests, whatever tier answers them, and is on the same
/// machine: what it used beyond what its requests cost elsewhere is, for the most part, the machine's doing.
struct MachineSlowdown: Sendable {
    /// What is believed at most, either way: beyond it the generator did other work.
    static let range = 0.5...2.0
    /// The share of the generator's straying that is laid to the machine.
    ///
    /// The rest is its own: chance, and how many answers it finds at each wake-up, which depends on when they come.
    static let machineShare = 0.8

    private let generator: CostFit

    /// Fits the generator's CPU.
    ///
    /// - Returns: None where the generator was not watched, or where no run is left over to tell chance from the machine.
    init?(_ observations: [CostObservation]) {
        guard observations.allSatisfy({ $0.used[.cpuSeconds(.generator)] != nil }),
            let generator = try? CostFit(observations, quantity: .cpuSeconds(.generator)),
            generator.degreesOfFreedom > 0
        else { return nil }
        self.generator = generator
    }

    /// The factor of a run; none where the runs behind the model do not tell.
    func factor(of run: CostObservation) -> Double? {
        guard let used = run.used[.cpuSeconds(.generator)], let usual = try? generator.total(of: run).value,
            usual > 0, Self.range.contains(used / usual)
        else { return nil }
        return 1 + Self.machineShare * (used / usual - 1)
    }

    /// The run as it would have been with the machine as it mostly was.
    func evened(_ run: CostObservation) -> CostObservation {
        guard let factor = factor(of: run) else { return run }
        var evened = run
        for (quantity, used) in run.used where quantity.isCPU { evened.used[quantity] = used / factor }
        return evened
    }
}
