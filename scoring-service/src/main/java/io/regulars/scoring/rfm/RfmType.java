package io.regulars.scoring.rfm;

/** The eight types: three axes, each up or down. R up is bad (long ago); F up and M up are good. */
public enum RfmType {
    IMPORTANT_KEEP(false, true, true),
    IMPORTANT_DEVELOP(false, false, true),
    GENERAL_IMPORTANT(false, true, false),
    IMPORTANT_WINBACK(true, true, true),
    GENERAL(true, true, false),
    NO_VALUE(true, false, false),
    NEW(false, false, false),
    LAPSED_BIG(true, false, true);

    private final boolean rUp;
    private final boolean fUp;
    private final boolean mUp;

    RfmType(boolean rUp, boolean fUp, boolean mUp) {
        this.rUp = rUp;
        this.fUp = fUp;
        this.mUp = mUp;
    }

    public static RfmType of(boolean rUp, boolean fUp, boolean mUp) {
        for (RfmType type : values()) {
            if (type.rUp == rUp && type.fUp == fUp && type.mUp == mUp) {
                return type;
            }
        }
        throw new IllegalStateException("the eight types cover every combination");
    }
}
