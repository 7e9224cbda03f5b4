/** How a message leaves the house: one port, one channel per technique. */
package io.regulars.outreach.channel;
