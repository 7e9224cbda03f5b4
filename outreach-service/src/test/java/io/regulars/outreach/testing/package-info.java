/** A shop with customers, mail servers and neighbours for the tests of this service. */
package io.regulars.outreach.testing;
