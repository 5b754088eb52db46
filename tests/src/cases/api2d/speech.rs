//! Speech from text and text from speech.

use generated::api2d::Client;
use generated::api2d::models::{
    AzureSpeechRequest, AzureTranscription, SpeechFormat, SpeechRequest, TranscriptionFormat,
};
use generated::api2d::operations::audio::{TranscribeReply, TranslateReply};
use runtime::{Bytes, FilePart};

use super::super::body::part;
use super::super::{Case, Reply, case};

/// Bytes that are no text.
const SOUND: &[u8] = b"ID3\x04\x00\xff\xfe\r\n--\x00";

pub(super) fn audio() -> Vec<Case> {
    vec![
        case("audio_speech", "POST", "/v1/audio/speech")
            .json(r#"{"model":"tts-1","input":"你好","voice":"alloy","response_format":"opus","speed":1.25}"#)
            .accept("audio/mpeg, audio/opus, audio/aac, audio/flac, audio/wav, audio/pcm")
            .reply(Reply::Media("audio/opus", SOUND))
            .call(
                |client: Client| async move {
                    let request = SpeechRequest::new("tts-1", "你好", "alloy")
                        .response_format(SpeechFormat::Opus)
                        .speed(1.25);
                    client.audio().speech(request).await?.bytes().await
                },
                |sound: Bytes| assert_eq!(sound, SOUND),
            ),
        transcription(),
        case("audio_translate", "POST", "/v1/audio/translations")
            .parts(&[
                part(
                    "Content-Disposition: form-data; name=\"file\"; filename=\"talk.mp3\"\r\nContent-Type: audio/mpeg",
                    SOUND,
                ),
                part("Content-Disposition: form-data; name=\"model\"", b"whisper-1"),
                part("Content-Disposition: form-data; name=\"response_format\"", b"srt"),
            ])
            .accept("application/json, text/plain")
            .reply(Reply::Media("text/plain", b"1\n00:00:00,000 --> 00:00:01,000\nHello\n"))
            .call(
                |client: Client| {
                    let file = FilePart::from_bytes("talk.mp3", SOUND);
                    let call = client.audio().translate(file, "whisper-1");
                    call.response_format(TranscriptionFormat::Srt)
                },
                |reply: TranslateReply| match reply {
                    TranslateReply::Text(text) => assert!(text.ends_with("\nHello\n"), "{text}"),
                    other => panic!("a text was due: {other:?}"),
                },
            ),
    ]
}

fn transcription() -> Case {
    case("audio_transcribe", "POST", "/v1/audio/transcriptions")
        .parts(&[
            part(
                "Content-Disposition: form-data; name=\"file\"; filename=\"谈话 %221%22.wav\"\r\nContent-Type: audio/x-wav",
                SOUND,
            ),
            part("Content-Disposition: form-data; name=\"model\"", b"whisper-1"),
            part("Content-Disposition: form-data; name=\"language\"", b"zh"),
            part("Content-Disposition: form-data; name=\"temperature\"", b"0.5"),
        ])
        .accept("application/json, text/plain")
        .call(
            |client: Client| {
                let file = FilePart::from_bytes("谈话 \"1\".wav", SOUND).content_type("audio/x-wav");
                client
                    .audio()
                    .transcribe(file, "whisper-1")
                    .language("zh")
                    .temperature(0.5)
            },
            |reply: TranscribeReply| match reply {
                TranscribeReply::Transcription(said) => assert_eq!(said.text, "..."),
                other => panic!("JSON was due: {other:?}"),
            },
        )
}

pub(super) fn azure() -> Vec<Case> {
    vec![
        case("azure_text_to_speech", "POST", "/azure/tts")
            .json(r#"{"text":"你好","voiceName":"zh-CN-XiaochenNeural","speed":1.5,"moderation":false,"moderation_stop":false}"#)
            .accept("audio/mpeg")
            .reply(Reply::Media("audio/mpeg", SOUND))
            .call(
                |client: Client| async move {
                    let request = AzureSpeechRequest::new("你好", "zh-CN-XiaochenNeural")
                        .speed(1.5)
                        .moderation(false)
                        .moderation_stop(false);
                    client.azure().text_to_speech(request).await?.bytes().await
                },
                |sound: Bytes| assert_eq!(sound, SOUND),
            ),
        case("azure_speech_to_text", "POST", "/azure/stt")
            .parts(&[
                part(
                    "Content-Disposition: form-data; name=\"file\"; filename=\"talk.wav\"\r\nContent-Type: audio/wav",
                    SOUND,
                ),
                part("Content-Disposition: form-data; name=\"language\"", b"zh-CN"),
                part("Content-Disposition: form-data; name=\"moderation\"", b"true"),
            ])
            .call(
                |client: Client| {
                    let file = FilePart::from_bytes("talk.wav", SOUND);
                    client.azure().speech_to_text(file, "zh-CN").moderation(true)
                },
                |said: AzureTranscription| assert_eq!(said.text, "这里是转换好的文字内容"),
            ),
    ]
}
