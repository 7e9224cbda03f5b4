/** Nothing of an erased person is left, wherever one looks and however it is written. */
package io.regulars.system.privacy;
