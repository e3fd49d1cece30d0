import Sharding
import Workload

/// The templates of all rows of a data set, and the tables that they fill.
struct SeedTemplates: Sendable {
    /// A table, and the columns that its rows fill.
    struct Table: Sendable {
        let name: String
        let columns: [String]

        /// The statement that takes the rows.
        var copy: String { "copy public.\(name) (\(columns.joined(separator: ", "))) from stdin" }
    }

    /// A template, and the place of its table.
    struct Row: Sendable {
        let table: Int
        let line: MarkedText
    }

    /// The tables, in the order in which their rows are sent.
    private(set) var tables: [Table] = []

    let individual: [Row]
    let organization: [Row]
    let customer: [Row]
    let corporateCustomer: [Row]
    let account: Row
    /// By the order's number.
    let orders: [Row]
    let corporateOrder: Row
    /// By the product's state, in the order of `ProductLife.allCases`.
    let products: [Row]

    /// Has the worker make the templates.
    ///
    /// - Parameter catalogVersion: The version of the product catalog that the shard shows.
    init(_ dataSet: DataSet, offering: OfferingReference, catalogVersion: Int64) throws {
        let texts = PayloadTexts(offering: offering)
        let tenant = dataSet.population.tenant
        var tables: [Table] = []
        func placed(_ template: RowTemplate) -> Row {
            if let place = tables.firstIndex(where: { $0.name == template.table }) {
                precondition(tables[place].columns == template.columns, "\(template.table) has two kinds of rows")
                return Row(table: place, line: template.line)
            }
            tables.append(Table(name: template.table, columns: template.columns))
            return Row(table: tables.count - 1, line: template.line)
        }
        func row(_ form: PayloadForm) throws -> Row {
            placed(try RowTemplate(form, texts: texts, tenant: tenant, catalogVersion: catalogVersion))
        }
        func root(_ form: PayloadForm) throws -> [Row] {
            [placed(try RowTemplate(keyOf: form, tenant: tenant)), try row(form)]
        }
        individual = try root(.individual)
        organization = try root(.organization)
        customer = try root(.customer(isCorporate: false))
        corporateCustomer = try root(.customer(isCorporate: true))
        account = try row(.billingAccount)
        orders = try (0..<dataSet.orders).map { number in
            try row(.productOrder(items: dataSet.items(ofOrder: number), quantity: 1, isCorporate: false))
        }
        corporateOrder = try row(.productOrder(items: 1, quantity: max(1, dataSet.lines), isCorporate: true))
        products = try ProductLife.allCases.map { try row(.product($0)) }
        self.tables = tables
    }

    /// The template of a product in this state.
    func product(_ life: ProductLife) -> Row {
        switch life {
        case .active: products[0]
        case .suspended: products[1]
        case .pendingTerminate: products[2]
        case .terminated: products[3]
        }
    }
}
