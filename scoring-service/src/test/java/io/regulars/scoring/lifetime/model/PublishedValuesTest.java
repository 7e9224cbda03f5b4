package io.regulars.scoring.lifetime.model;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Numbers printed in Fader, Hardie & Lee (2005) and in the notes of Fader & Hardie, to the digits printed there. */
class PublishedValuesTest {
    private final BgNbd bgNbd = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private final ParetoNbd paretoNbd = new ParetoNbd(0.5532770, 10.577683, 0.6062400, 11.668735);
    private final CustomerHistory regular = new CustomerHistory(26, 216, 31 * 7);

    @Test
    void bgNbdExpectsOfTheCustomerInThePaper() {
        CustomerHistory customer = new CustomerHistory(2, 213, 272);
        assertThat(bgNbd.expectedFuture(customer, 39)).isCloseTo(1.226, within(5e-4));
    }

    @Test
    void paretoNbdExpectsOfARegularCustomer() {
        assertThat(paretoNbd.expectedFuture(regular, 52)).isCloseTo(25.456, within(1e-3));
        assertThat(paretoNbd.probabilityAlive(regular)).isCloseTo(0.9979, within(5e-5));
    }

    @Test
    void bgNbdExpectsOfARegularCustomer() {
        BgNbd fitted = new BgNbd(0.2425945, 4.413602, 0.792922, 2.425907);
        assertThat(fitted.expectedFuture(regular, 52)).isCloseTo(25.757, within(5e-4));
        assertThat(fitted.probabilityAlive(regular)).isCloseTo(0.9689, within(5e-5));
    }
}
