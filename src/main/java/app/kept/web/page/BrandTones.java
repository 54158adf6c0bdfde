package app.kept.web.page;

import app.kept.account.Brand;
import app.kept.platform.color.Color;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a brand's colour on its pages, in words, with each tone to be seen. */
public record BrandTones(List<Tone> tones) {

    /** One place in which the colour is used. */
    public record Tone(String hex, String words) {}

    /** @param typed empty where it is no colour */
    public static Optional<BrandTones> of(String typed, Frame frame) {
        return Brand.colorOf(typed).map(color -> of(color, Palette.of(color), frame));
    }

    private static BrandTones of(String color, Palette palette, Frame frame) {
        var tones = new ArrayList<Tone>();
        Palette.Shade day = palette.day();
        String links = day.accent().equals(color) ? "tones.links" : "tones.links.mended";
        tones.add(new Tone(
                day.accent(),
                frame.text(links, ratio(Palette.readByDay(color, day), frame), number(Color.LEGIBLE, frame))));
        Palette.Shade night = palette.night();
        String dark = night.accent().equals(color) ? "tones.dark" : "tones.dark.mended";
        tones.add(new Tone(night.accent(), frame.text(dark, ratio(Palette.readByNight(night.accent(), night), frame))));
        String button = day.solid().equals(color) ? "tones.button" : "tones.button.mended";
        String words = frame.text(day.onSolid().equals(Palette.WHITE) ? "tones.white" : "tones.black");
        tones.add(new Tone(
                day.solid(), frame.text(button, words, ratio(Color.contrast(day.solid(), day.onSolid()), frame))));
        return new BrandTones(List.copyOf(tones));
    }

    /** Never rounded up: what falls short by a little does fall short. */
    private static String ratio(double contrast, Frame frame) {
        return number(Math.floor(contrast * 10) / 10, frame);
    }

    private static String number(double value, Frame frame) {
        NumberFormat format = NumberFormat.getNumberInstance(frame.locale());
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }
}
