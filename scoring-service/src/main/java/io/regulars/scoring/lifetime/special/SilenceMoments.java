package io.regulars.scoring.lifetime.special;

/**
 * {@link SilenceIntegral} together with the derivatives of its logarithm by (k, alpha, s, beta), all from the same
 * Gauss points: the first are means of the integrand's own logarithmic derivatives, the second their covariances and
 * means. One instance per pass, not for use by two threads.
 */
public final class SilenceMoments {
    private final double alpha;
    private final double s;
    private final double beta;
    private final double near;
    private final boolean alphaIsNear;
    private final double gap;

    /** ln of the integral, or minus infinity when T = t_x and nothing else is set. */
    public double log;

    public final double[] gradient = new double[4];

    /** Upper triangle. */
    public final double[][] hessian = new double[4][4];

    public SilenceMoments(double alpha, double s, double beta) {
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
        near = Math.min(alpha, beta);
        alphaIsNear = alpha <= beta;
        gap = Math.abs(alpha - beta);
    }

    /** Sets {@link #log}, {@link #gradient} and {@link #hessian}. */
    public void evaluate(double k, double tx, double t) {
        if (t <= tx) {
            log = Double.NEGATIVE_INFINITY;
            return;
        }
        double length = Math.log((near + t) / (near + tx));
        double atStart = k * Math.log((alpha + t) / (alpha + tx)) + s * Math.log((beta + t) / (beta + tx));
        boolean gentle = SilenceIntegral.gentle(length, atStart);
        GaussLegendre rule = gentle ? GaussLegendre.small() : GaussLegendre.standard();
        double end = gentle ? length : new SilenceIntegral(k, alpha, s, beta).end(tx, t, length, atStart);
        int panels = gentle ? 1 : SilenceIntegral.panels(end, atStart);
        double logT = Math.log(near + t);
        double logFarT = Math.log(near + gap + t);
        double atEnd1 = 1 / (alpha + t);
        double atEnd2 = 1 / (beta + t);
        double m = 0, m0 = 0, m1 = 0, m2 = 0, m3 = 0;
        double m00 = 0, m01 = 0, m02 = 0, m03 = 0, m11 = 0, m12 = 0, m13 = 0, m22 = 0, m23 = 0, m33 = 0;
        double c01 = 0, c11 = 0, c23 = 0, c33 = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < rule.points.length; i++) {
                double left = length - end * (panel + rule.points[i]) / panels;
                double sumNear = Math.exp(logT - left);
                double sumFar = sumNear + gap;
                double far = logFarT - Math.log(sumFar);
                double q0 = alphaIsNear ? left : far;
                double q2 = alphaIsNear ? far : left;
                double inverse1 = 1 / (alphaIsNear ? sumNear : sumFar);
                double inverse2 = 1 / (alphaIsNear ? sumFar : sumNear);
                double w = rule.weights[i] * sumNear * inverse2 * Math.exp(k * q0 + s * q2 - atStart);
                double early1 = inverse1 - atEnd1;
                double early2 = inverse2 - atEnd2;
                double q1 = -k * early1;
                double q3 = -s * early2 - inverse2;
                double w0 = w * q0;
                double w1 = w * q1;
                double w2 = w * q2;
                double w3 = w * q3;
                m += w;
                m0 += w0;
                m1 += w1;
                m2 += w2;
                m3 += w3;
                m00 += w0 * q0;
                m01 += w0 * q1;
                m02 += w0 * q2;
                m03 += w0 * q3;
                m11 += w1 * q1;
                m12 += w1 * q2;
                m13 += w1 * q3;
                m22 += w2 * q2;
                m23 += w2 * q3;
                m33 += w3 * q3;
                c01 -= w * early1;
                c11 += w * k * early1 * (inverse1 + atEnd1);
                c23 -= w * early2;
                c33 += w * (s * early2 * (inverse2 + atEnd2) + inverse2 * inverse2);
            }
        }
        log = atStart + Math.log(m * end / panels);
        double g0 = m0 / m;
        double g1 = m1 / m;
        double g2 = m2 / m;
        double g3 = m3 / m;
        gradient[0] = g0;
        gradient[1] = g1;
        gradient[2] = g2;
        gradient[3] = g3;
        hessian[0][0] = m00 / m - g0 * g0;
        hessian[0][1] = (m01 + c01) / m - g0 * g1;
        hessian[0][2] = m02 / m - g0 * g2;
        hessian[0][3] = m03 / m - g0 * g3;
        hessian[1][1] = (m11 + c11) / m - g1 * g1;
        hessian[1][2] = m12 / m - g1 * g2;
        hessian[1][3] = m13 / m - g1 * g3;
        hessian[2][2] = m22 / m - g2 * g2;
        hessian[2][3] = (m23 + c23) / m - g2 * g3;
        hessian[3][3] = (m33 + c33) / m - g3 * g3;
    }
}
