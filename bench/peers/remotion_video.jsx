// The reference timeline in Remotion: stills as layers in CSS, captions as text, the music's level as a function of time.
import React from "react";
import { AbsoluteFill, Audio, Composition, Img, Sequence, interpolate, registerRoot, staticFile, useCurrentFrame } from "remotion";
import { captions, gains } from "./timeline.json";

const RATE = 30, SCENE = 120, OVERLAP = 15, FRAMES = 540;
const clamp = { extrapolateLeft: "clamp", extrapolateRight: "clamp" };

const Scene = ({ number }) => {
  const frame = useCurrentFrame();
  const opacity = number ? interpolate(frame, [0, OVERLAP], [0, 1], clamp) : 1;
  const scale = interpolate(frame, [0, SCENE - 1], [1, 1.1]);
  return (
    <AbsoluteFill style={{ opacity }}>
      <Img src={staticFile(`still-${number}.jpg`)} style={{ width: "100%", height: "100%", objectFit: "cover", transform: `scale(${scale})` }} />
      <div style={{ position: "absolute", left: 0, width: 1080, top: 1398, textAlign: "center", font: "700 64px Caption", color: "white", WebkitTextStroke: "8px black", paintOrder: "stroke fill" }}>
        {captions[number]}
      </div>
    </AbsoluteFill>
  );
};

const Video = () => (
  <AbsoluteFill style={{ backgroundColor: "black" }}>
    <style>{`@font-face { font-family: Caption; font-weight: 700; src: url(${staticFile("font.ttf")}); }`}</style>
    {captions.map((_, number) => (
      <Sequence key={number} from={number * (SCENE - OVERLAP)} durationInFrames={SCENE}>
        <Scene number={number} />
      </Sequence>
    ))}
    <Audio src={staticFile("music.wav")} volume={(frame) => interpolate(frame / RATE, gains.map((g) => g[0]), gains.map((g) => g[1]), clamp)} />
    <Sequence from={RATE}>
      <Audio src={staticFile("speech.wav")} />
    </Sequence>
  </AbsoluteFill>
);

registerRoot(() => <Composition id="reference" component={Video} width={1080} height={1920} fps={RATE} durationInFrames={FRAMES} />);
