/** Whether orders can be taken, as load balancers ask it. */
package io.regulars.gateway.health;
