/** Special functions and integrals that no small library has, without overflow over the models' whole domain. */
package io.regulars.scoring.lifetime.special;
