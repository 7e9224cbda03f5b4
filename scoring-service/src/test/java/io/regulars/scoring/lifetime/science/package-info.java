/** What docs/science.md shows: how well the models foretell, and what that costs. */
package io.regulars.scoring.lifetime.science;
