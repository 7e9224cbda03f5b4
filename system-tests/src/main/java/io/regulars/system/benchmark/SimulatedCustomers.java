package io.regulars.system.benchmark;

import io.regulars.scoring.lifetime.data.Simulation;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.model.CustomerHistory;

/** Customers who buy and leave as BG/NBD says with the parameters of CDNOW, known for 27 to 104 weeks; always the same. */
final class SimulatedCustomers {
    private static final int LEAST_DAYS = 189;
    private static final int MOST_DAYS = 729;

    private SimulatedCustomers() {}

    static CustomerHistory[] histories(int customers) {
        Simulation simulation = new Simulation(20260101);
        CustomerHistory[] histories = new CustomerHistory[customers];
        for (int i = 0; i < customers; i++) {
            histories[i] = next(simulation);
        }
        return histories;
    }

    static CustomerHistory next(Simulation simulation) {
        return simulation.bgNbd(.2425945, 4.413602, .792922, 2.425907, LEAST_DAYS, MOST_DAYS);
    }

    static Cells cells(CustomerHistory[] histories) {
        Cells.Builder cells = new Cells.Builder();
        for (CustomerHistory history : histories) {
            cells.accept(history);
        }
        return cells.build();
    }
}
