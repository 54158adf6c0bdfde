package app.kept.consultation;

/** Whether somebody of the shop has got in touch with who booked; {@code docs/life/consultation.md} draws it. */
public enum ConsultationStatus {
    PENDING,
    CONTACTED
}
