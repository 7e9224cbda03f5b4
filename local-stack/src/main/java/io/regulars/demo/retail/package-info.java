/** The bundled shop log (UCI Online Retail) and the rules by which it becomes orders and refunds, without any network. */
package io.regulars.demo.retail;
